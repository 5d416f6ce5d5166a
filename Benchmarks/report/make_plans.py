"""Writes 12 boards' plans of 25 controls each, whose exports together hold 10 200 findings, to measure a report over.

usage: make_plans.py FOLDER
then:  bench_report.py FOLDER PROGRAM
"""
import os
import sys

BOARDS, CONTROLS, FOUND, CLEAN = 12, 25, 34, 166


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)


def plan(board):
    return f"""organisation: Mätkommun
nämnd: Nämnd {board:02}
förvaltning: Förvaltning {board:02}
plan: Internkontrollplan 2024
beslut: {{diarienummer: N{board:02}.2024.1}}
legend: {{paints: genomförande, grön: Genomförd, gul: Delvis genomförd, röd: Ej genomförd}}
riskskala: {{steg: 4, band: {{grön: 1, gul: 6, röd: 12}}}}
roles: {{EC: {{title: Enhetschef}}, FC: {{title: Förvaltningschef}}}}
"""


def control(number):
    return f"""id: K-{number:02}
område: Område {(number - 1) // 5 + 1}
process: Attest av fakturor i verksamhet {number}
risk: Fakturor betalas utan att någon annan har sett dem
sannolikhet: {number % 4 + 1}
konsekvens: {number % 3 + 2}
kontrollmoment: Att mottagare och beslutsattestant är olika personer
metod: Alla fakturor prövas mot attesterna
frequency: 1 gång per år
ansvarig: EC
rapporteras_till: FC
checks:
  - use: self-approval
    data: {{supplier-invoices: fakturor-{number:02}}}
    limits: {{gul: avvikelser > 0, röd: andel > 20 %}}
"""


def source(number):
    return f"""fakturor-{number:02}:
  file: exporter/fakturor-{number:02}.csv
  data_set: supplier-invoices
  period_from: invoice_date
  columns:
    invoice: Löpnr
    supplier: Levnr
    supplier_name: Leverantör
    invoice_number: Fakturanr
    amount: Belopp
    invoice_date: Fakturadatum
    receiver: Mottagningsattest
    approver: Beslutsattest
  encoding: utf-8
  delimiter: ;
  decimal: ","

"""


def rows(board, number):
    yield "Löpnr;Levnr;Leverantör;Fakturanr;Belopp;Fakturadatum;Mottagningsattest;Beslutsattest"
    for row in range(FOUND + CLEAN):
        same = row % 6 == 0 and row // 6 < FOUND
        day = f"2024-{row % 12 + 1:02}-{row % 28 + 1:02}"
        receiver = f"sign{board:02}{row % 40:02}"
        yield (
            f"{board:02}{number:02}{row:04};{4000 + row % 70};Leverantören nummer {row % 70} AB;F-{row * 37 % 9973};"
            f"{100 + row * 713 % 90000},{row % 100:02};{day};{receiver};{receiver if same else 'chef' + str(row % 9)}")


folder = sys.argv[1]
for board in range(1, BOARDS + 1):
    place = f"{folder}/namnd-{board:02}"
    write(f"{place}/plan.yaml", plan(board))
    write(f"{place}/data.yaml", "".join(source(number) for number in range(1, CONTROLS + 1)))
    for number in range(1, CONTROLS + 1):
        write(f"{place}/kontroller/K-{number:02}.yaml", control(number))
        write(f"{place}/exporter/fakturor-{number:02}.csv", "\r\n".join(rows(board, number)) + "\r\n")
