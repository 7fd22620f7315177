-- A DAP client in 100 lines, on Neovim's own libuv: for tests where nvim-dap cannot be installed.
--   local c = MiniDap.stdio({ 'javascope', 'dap' })   or   MiniDap.tcp('127.0.0.1', port)
--   c:request('initialize', {...}) returns the response body or raises its message
--   c:event('stopped') waits for the next event of that name and returns its body
local uv = vim.loop
local M = {}
M.__index = M

local function new(write, stop)
  return setmetatable({ seq = 0, text = '', answers = {}, events = {}, write = write, stop = stop }, M)
end

function M:read(data)
  self.text = self.text .. (data or '')
  while true do
    local header_end, body_start = self.text:find('\r\n\r\n', 1, true)
    if not header_end then return end
    local length = tonumber(self.text:sub(1, header_end):match('[Cc]ontent%-[Ll]ength: *(%d+)'))
    if #self.text < body_start + length then return end
    local message = vim.json.decode(self.text:sub(body_start + 1, body_start + length), { luanil = { object = true } })
    self.text = self.text:sub(body_start + length + 1)
    if message.type == 'response' then self.answers[message.request_seq] = message
    elseif message.type == 'event' then table.insert(self.events, message) end
  end
end

function M.stdio(command)
  local stdin, stdout = uv.new_pipe(false), uv.new_pipe(false)
  local args = vim.list_slice(command, 2)
  local handle = assert(uv.spawn(command[1], { args = args, stdio = { stdin, stdout, nil } }, function() end))
  local client = new(function(text) stdin:write(text) end, function() handle:kill('sigterm') end)
  stdout:read_start(function(_, data) client:read(data) end)
  return client
end

function M.tcp(host, port)
  local socket, connected = uv.new_tcp(), nil
  socket:connect(host, port, function(err) connected = err or true end)
  vim.wait(5000, function() return connected end, 10)
  assert(connected == true, 'no connection: ' .. tostring(connected))
  local client = new(function(text) socket:write(text) end, function() socket:close() end)
  socket:read_start(function(_, data) client:read(data) end)
  return client
end

function M:send(command, arguments)
  self.seq = self.seq + 1
  local text = vim.json.encode({ seq = self.seq, type = 'request', command = command,
    arguments = arguments or vim.empty_dict() })
  self.write(('Content-Length: %d\r\n\r\n%s'):format(#text, text))
  return self.seq
end

function M:answer(seq, ms)
  vim.wait(ms or 60000, function() return self.answers[seq] end, 5)
  local message = assert(self.answers[seq], 'no answer')
  if not message.success then error(message.message or 'request failed', 0) end
  return message.body
end

function M:request(command, arguments) return self:answer(self:send(command, arguments)) end

function M:event(name, ms)
  local found
  vim.wait(ms or 60000, function()
    for i, event in ipairs(self.events) do
      if event.event == name then found = table.remove(self.events, i) return true end
    end
  end, 5)
  return assert(found, 'no event ' .. name).body
end

-- The whole handshake. launch is answered only after configurationDone, so it is not waited for; over TCP it
-- carries the token, and `initialized` comes after it.
function M:launch(arguments, breakpoints)
  self.capabilities = self:request('initialize', { clientID = 'mini', adapterID = 'javascope', pathFormat = 'path',
    linesStartAt1 = true, columnsStartAt1 = true })
  local launch = self:send('launch', arguments)
  self:event('initialized')
  for file, lines in pairs(breakpoints) do
    self:request('setBreakpoints', { source = { path = file },
      breakpoints = vim.tbl_map(function(line) return { line = line } end, lines) })
  end
  self:request('configurationDone')
  self:answer(launch)
end

return M
