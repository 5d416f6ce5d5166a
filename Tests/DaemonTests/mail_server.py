"""Takes mail (SMTP) and JSON (HTTP POST) and writes what it gets as files, until its input ends. For tests only."""

import asyncio
import os
import sys
import threading

folder, refused = sys.argv[1], sys.argv[2:]


async def smtp(reader, writer):
    async def say(text):
        writer.write(text.encode() + b"\r\n")
        await writer.drain()

    await say("220 prov")
    receivers, body, inside = [], [], False
    while line := await reader.readline():
        text = line.decode().rstrip("\r\n")
        if inside:
            if text != ".":
                body.append(text)
                continue
            with open(f"{folder}/mail", "a") as file:
                file.write("RCPT " + " ".join(receivers) + "\n" + "\n".join(body) + "\nEND\n")
            receivers, body, inside = [], [], False
            await say("250 mottaget")
        elif text.upper().startswith("RCPT"):
            address = text.split("<")[1].split(">")[0]
            if address in refused:
                await say("550 finns inte")
            else:
                receivers.append(address)
                await say("250 ok")
        elif text.upper() == "DATA":
            inside = True
            await say("354 skriv")
        elif text.upper() == "QUIT":
            await say("221 hej")
            break
        else:
            await say("250 ok")
    writer.close()


async def http(reader, writer):
    length = 0
    while (line := (await reader.readline()).decode().strip()):
        if line.lower().startswith("content-length:"):
            length = int(line.split(":")[1])
    body = await reader.readexactly(length)
    with open(f"{folder}/posts", "ab") as file:
        file.write(body + b"\n")
    code = "500 Nej" if "http" in refused else "200 OK"
    writer.write(f"HTTP/1.1 {code}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode())
    await writer.drain()
    writer.close()


async def main():
    servers = [await asyncio.start_server(server, "127.0.0.1", 0) for server in (smtp, http)]
    with open(f"{folder}/ports.new", "w") as file:
        file.write(" ".join(str(server.sockets[0].getsockname()[1]) for server in servers))
    os.rename(f"{folder}/ports.new", f"{folder}/ports")
    await asyncio.gather(*(server.serve_forever() for server in servers))


def end_with_input():
    sys.stdin.read()
    os._exit(0)


threading.Thread(target=end_with_input, daemon=True).start()
asyncio.run(main())
