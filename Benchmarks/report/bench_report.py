"""Measures one report over all the boards, as html, docx, xlsx and csv together, with every finding cited.

usage: bench_report.py FOLDER PROGRAM     the folder made by make_plans.py, the program built for release
"""
import os
import pathlib
import statistics
import subprocess
import sys
import time

folder, program = pathlib.Path(sys.argv[1]), sys.argv[2]
plans = sorted(str(plan) for plan in folder.glob("namnd-*"))
for plan in plans:
    if not os.path.exists(f"{plan}/kontroll.sqlite"):
        # 1 and 2 say that something was found.
        done = subprocess.run([program, "run", plan, "--as-of", "2024-12-31"], capture_output=True, text=True)
        if done.returncode not in (0, 1, 2):
            sys.exit(done.stderr + done.stdout)

files = [str(folder / f"rapport.{form}") for form in ("html", "docx", "xlsx", "csv")]
command = [program, "report", *plans, "--restricted", "--period", "helår 2024", "--as-of", "2024-12-31"]
command += [word for file in files for word in ("--output", file)]
times, processor, memory = [], [], []
for _ in range(5):
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    times.append(time.perf_counter() - start)
    processor.append(usage.ru_utime + usage.ru_stime)
    memory.append(usage.ru_maxrss / 1024)
    if status != 0:
        sys.exit(f"the report failed: {status}")

print("findings cited:", pathlib.Path(files[0]).read_text(encoding="utf-8").count(".csv:"))
print(f"time, s: {statistics.median(times):.2f} (krav 2)   processor, s: {statistics.median(processor):.2f}   memory, MB: {max(memory):.0f} (krav 300)")
for file in files:
    print(f"{file}: {os.path.getsize(file) / 1e6:.1f} MB")
