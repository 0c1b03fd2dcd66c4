# Makes the workbooks beside this file. Needs openpyxl and XlsxWriter.
import datetime as dt
import openpyxl, xlsxwriter, sys
out = sys.argv[1]

# By openpyxl: inline types, styles, merged cells, two sheets of which one is hidden.
book = openpyxl.Workbook()
notes = book.active
notes.title = 'Notes'
notes['A1'] = 'Nothing to load here'
notes.sheet_state = 'hidden'
sheet = book.create_sheet('Orders 2026')
sheet.append(['Order', 'Placed', 'At', 'Amount', 'Paid', 'Region', 'Note'])
rows = [
  (1, dt.date(2026, 1, 31), dt.datetime(2026, 1, 31, 18, 0), 12.5, True, 'North', 'a & b <c>'),
  (2, dt.date(1900, 3, 1), dt.datetime(2026, 2, 1, 0, 0), 0.1, False, None, '  blanks  '),
  (3, None, dt.datetime(2026, 2, 1, 23, 59, 59), -1e-7, None, None, 'two\nlines'),
  (9007199254740991, dt.date(9999, 12, 31), None, 1e21, True, 'South', '00123'),
]
for row in rows: sheet.append(row)
sheet.merge_cells('F2:F4')
book.save(f'{out}/openpyxl.xlsx')

# By XlsxWriter: shared strings, formulas with their results, titles above the names, durations, percent, errors.
book = xlsxwriter.Workbook(f'{out}/xlsxwriter.xlsx')
sheet = book.add_worksheet('Report')
date = book.add_format({'num_format': 'dd.mm.yyyy'})
both = book.add_format({'num_format': 'yyyy-mm-dd hh:mm:ss.000'})
hours = book.add_format({'num_format': '[h]:mm:ss'})
clock = book.add_format({'num_format': 'hh:mm AM/PM'})
percent = book.add_format({'num_format': '0.00%'})
red = book.add_format({'num_format': '[Red]#,##0.00 "days"'})
sheet.write('B1', 'Quarterly report')
sheet.write_row('B3', ['id', 'day', 'moment', 'spent', 'start', 'share', 'price', 'total', 'check'])
for i in range(3):
  r = 3 + i
  sheet.write(r, 1, f'A-{i}')
  sheet.write(r, 2, 45122 + i, date)
  sheet.write(r, 3, 45300.75, both)
  sheet.write(r, 4, 1.25 + i, hours)
  sheet.write(r, 5, 0.5, clock)
  sheet.write(r, 6, 0.19, percent)
  sheet.write(r, 7, 1234.5, red)
  sheet.write_formula(r, 8, f'=H{r+1}*2', None, 2469)
  sheet.write_formula(r, 9, '=NA()', None, '#N/A')
book.close()
