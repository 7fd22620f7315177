-- Where things are: the server's launcher, our plugin, the sample and its lines by their markers.
local M = {}
local here = vim.fn.fnamemodify(debug.getinfo(1, 'S').source:sub(2), ':p:h')
M.plugin = vim.fn.resolve(here .. '/../../nvim')
M.javascope = os.getenv('JAVASCOPE') or vim.fn.resolve(here .. '/../../../javascope')
M.file = vim.fn.resolve(here .. '/../sample/Demo.java')
M.broken = vim.fn.resolve(here .. '/../broken/Broken.java')

--- The number of the line that carries the comment "BREAK marker".
function M.line(marker, file)
  for number, text in ipairs(vim.fn.readfile(file or M.file)) do
    if vim.endswith(text, '// BREAK ' .. marker) then return number end
  end
  error('no line is marked "BREAK ' .. marker .. '"')
end

return M
