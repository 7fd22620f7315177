-- What recordings say, beside the code: values at the end of lines, counts above methods.
local M = {}
local namespace = vim.api.nvim_create_namespace('javascope')

local function clients_of(buffer)
  local get = vim.lsp.get_clients or vim.lsp.get_active_clients
  return vim.tbl_filter(function(client) return client.name == 'javascope' end, get({ bufnr = buffer }))
end

-- Neovim 0.7 knows no client of buffer 0.
local function resolved(buffer)
  return buffer == 0 and vim.api.nvim_get_current_buf() or buffer
end

local function attached(buffer)
  for _, client in ipairs(clients_of(buffer)) do
    if vim.lsp.buf_is_attached(buffer, client.id) then return client end
  end
end

local function params(buffer)
  return { textDocument = { uri = vim.uri_from_bufnr(buffer) } }
end

local function request(client, method, arguments, handler, buffer)
  if vim.fn.has('nvim-0.11') == 1 then
    client:request(method, arguments, handler, buffer)
  else
    client.request(method, arguments, handler, buffer)
  end
end

local function mark(buffer, line, options)
  if line < vim.api.nvim_buf_line_count(buffer) then
    vim.api.nvim_buf_set_extmark(buffer, namespace, line, 0, options)
  end
end

-- Two answers make one picture: what was there before goes when both have come.
local function show(buffer, lenses, hints)
  if not vim.api.nvim_buf_is_loaded(buffer) then return end
  vim.api.nvim_buf_clear_namespace(buffer, namespace, 0, -1)
  for _, lens in ipairs(lenses) do
    local line = lens.range.start.line
    local indent = (vim.api.nvim_buf_get_lines(buffer, line, line + 1, false)[1] or ''):match('^%s*')
    local words = { { indent .. lens.command.title, 'LspCodeLens' } }
    mark(buffer, line, { virt_lines = { words }, virt_lines_above = true })
  end
  for _, hint in ipairs(hints) do
    mark(buffer, hint.position.line, { virt_text = { { '  ' .. hint.label, 'Comment' } }, virt_text_pos = 'eol' })
  end
end

--- Asks the server again what was recorded of a buffer, and shows it.
function M.refresh(buffer)
  buffer = resolved(buffer)
  local client = attached(buffer)
  if not client then return end
  local lenses, hints
  local function both()
    if lenses and hints then show(buffer, lenses, hints) end
  end
  request(client, 'textDocument/codeLens', params(buffer), function(_, result)
    lenses = result or {}
    both()
  end, buffer)
  local range = params(buffer)
  range.range = { start = { line = 0, character = 0 },
    ['end'] = { line = vim.api.nvim_buf_line_count(buffer), character = 0 } }
  request(client, 'textDocument/inlayHint', range, function(_, result)
    hints = result or {}
    both()
  end, buffer)
end

local function refresh_all()
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(buffer) then M.refresh(buffer) end
  end
  return vim.NIL
end

--- What the client can do, beyond what Neovim says of itself: the server may ask it to ask again.
function M.capabilities()
  local capabilities = vim.lsp.protocol.make_client_capabilities()
  return vim.tbl_deep_extend('force', capabilities, {
    workspace = { codeLens = { refreshSupport = true }, inlayHint = { refreshSupport = true } },
  })
end

function M.handlers()
  return {
    ['workspace/codeLens/refresh'] = function() return refresh_all() end,
    ['workspace/inlayHint/refresh'] = function() return vim.NIL end, -- The other one has asked for both.
  }
end

--- The code lens of the line's method: what opens it.
function M.lens_at(buffer, callback)
  buffer = resolved(buffer)
  local client = attached(buffer)
  if not client then return callback(nil) end
  local line = vim.api.nvim_win_get_cursor(0)[1] - 1
  request(client, 'textDocument/codeLens', params(buffer), function(_, result)
    local best
    for _, lens in ipairs(result or {}) do
      local at = lens.range.start.line
      if at <= line and (not best or at > best.range.start.line) then best = lens end
    end
    callback(best)
  end, buffer)
end

function M.setup()
  vim.api.nvim_create_autocmd({ 'BufEnter', 'BufWritePost', 'InsertLeave' }, {
    pattern = '*.java',
    group = vim.api.nvim_create_augroup('javascope-facts', { clear = true }),
    desc = 'Show what was recorded beside the code',
    callback = function(event) M.refresh(event.buf) end,
  })
  vim.api.nvim_create_user_command('JavaScopeFacts', function() M.refresh(vim.api.nvim_get_current_buf()) end,
    { desc = 'Show what was recorded beside the code' })
end

return M
