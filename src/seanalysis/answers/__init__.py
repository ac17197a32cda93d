"""The answer to each sender: what is asked about their workbook, and back again what they decide."""
