"""The report factory: synthetic 政府信息公开工作年度报告 with known true values.

values (true numbers) and a look (how they are printed) become a document (blocks and tables), which the
renderers turn into the source of a producer, which makes a PDF.  The truth is collected while the tables
are filled, cell by cell, so that it lists exactly what is printed.
"""
