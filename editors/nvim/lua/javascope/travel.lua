-- Moves through time as commands, over nvim-dap's session, and the timeline as text.
local M = {}

-- A command's name, what it types into the debugger's console, and whether an expression follows.
M.moves = {
  { 'Back', ':back' }, { 'Forward', ':forward' }, { 'Reverse', ':reverse' },
  { 'BackInto', ':back-into' }, { 'BackOut', ':back-out' },
  { 'NextHit', ':next-hit' }, { 'LastHit', ':last-hit' },
  { 'LastWrite', ':last-write', true }, { 'NextWrite', ':next-write', true },
  { 'History', ':history', true }, { 'Why', ':why', true }, { 'Goto', ':goto', true },
  { 'Position', ':position' }, { 'Exceptions', ':exceptions' },
}

local function session()
  local found, dap = pcall(require, 'dap')
  local current = found and dap.session()
  if not current then
    vim.notify('JavaScope: no debug session; start one with nvim-dap first', vim.log.levels.WARN)
  end
  return current
end

local function tell(text)
  local lines = vim.split(vim.trim(text), '\n')
  if #lines == 1 then
    vim.notify(lines[1])
    return
  end
  vim.lsp.util.open_floating_preview(lines, 'text', { border = 'single', focusable = true })
end

--- Types a command into the debugger's console; its answer is shown, or handed to `callback` with the error first.
function M.type(command, callback)
  local current = session()
  if not current then return end
  local frame = current.current_frame
  local arguments = { expression = command, context = 'repl', frameId = frame and frame.id or nil }
  current:request('evaluate', arguments, function(err, answer)
    vim.schedule(function()
      if callback then return callback(err, answer) end
      if err then
        vim.notify('JavaScope: ' .. (err.message or vim.inspect(err)), vim.log.levels.ERROR)
      elseif answer.result ~= '' then
        tell(answer.result)
      end
    end)
  end)
end

-- ---- recordings and the timeline

local function recordings()
  local found = {}
  local folder = vim.fn.expand('%:p:h')
  while true do
    vim.list_extend(found, vim.fn.glob(folder .. '/.javascope/recordings/*.jscope', true, true))
    local parent = vim.fn.fnamemodify(folder, ':h')
    if parent == folder then break end
    folder = parent
  end
  table.sort(found, function(a, b) return a > b end)
  return found
end

--- Opens a recording in nvim-dap, and travels to a position of it.
function M.open(recording, position)
  local found, dap = pcall(require, 'dap')
  if not found then
    vim.notify(('JavaScope: nvim-dap is not installed. Type: javascope replay %s, then :goto %s')
      :format(recording, position or 'start'), vim.log.levels.WARN)
    return
  end
  local current = dap.session()
  if current and current.config.recording == recording then
    return M.type(':goto ' .. (position or 'start'))
  end
  if position and position ~= 'start' then
    dap.listeners.after.event_stopped['javascope-open'] = function()
      dap.listeners.after.event_stopped['javascope-open'] = nil
      vim.schedule(function() M.type(':goto ' .. position) end)
    end
  end
  dap.run({ type = 'javascope', request = 'launch', name = 'Recording', recording = recording })
end

--- Debugs one test in nvim-dap: a class's full name, or Class#method, of the project in `folder`.
function M.debug_test(test, folder)
  local found, dap = pcall(require, 'dap')
  if not found then
    vim.notify(('JavaScope: nvim-dap is not installed. Type in %s: javascope debug -- mvn test -Dtest=%s'):format(folder, test),
      vim.log.levels.WARN)
    return
  end
  dap.run({ type = 'javascope', request = 'launch', name = test, test = test, cwd = folder })
end

--- The timeline in a buffer: <CR> travels to the position of a line.
function M.timeline(command, recording)
  recording = recording ~= '' and recording or recordings()[1]
  if not recording then
    vim.notify('JavaScope: there is no recording; make one with javascope record', vim.log.levels.WARN)
    return
  end
  local line = vim.list_extend({}, command)
  vim.list_extend(line, { 'timeline', recording, '--format', 'text', '-o', '-' })
  local text = vim.fn.systemlist(line)
  if vim.v.shell_error ~= 0 then
    vim.notify('JavaScope: ' .. table.concat(text, '\n'), vim.log.levels.ERROR)
    return
  end
  vim.cmd('botright new')
  local buffer = vim.api.nvim_get_current_buf()
  vim.api.nvim_buf_set_lines(buffer, 0, -1, true, text)
  vim.bo[buffer].buftype, vim.bo[buffer].bufhidden, vim.bo[buffer].modifiable = 'nofile', 'wipe', false
  vim.bo[buffer].filetype = 'javascope-timeline'
  vim.wo.wrap = false
  vim.keymap.set('n', '<CR>', function()
    local position = vim.api.nvim_get_current_line():match('%d*/?%d+@%d+')
    if position then M.open(recording, position) end
  end, { buffer = buffer, desc = 'Travel to this call' })
end

function M.setup(command)
  local define = vim.api.nvim_create_user_command
  for _, move in ipairs(M.moves) do
    local name, words, wants = unpack(move)
    define('JavaScope' .. name, function(call)
      local expression = call.args ~= '' and call.args or vim.fn.expand('<cexpr>')
      M.type(wants and words .. ' ' .. expression or words)
    end, { nargs = wants and '?' or 0, desc = 'JavaScope: ' .. words })
  end
  define('JavaScope', function(call) M.type(call.args) end, { nargs = '+', desc = 'JavaScope: type a console command' })
  define('JavaScopeTimeline', function(call) M.timeline(command, call.args) end,
    { nargs = '?', complete = 'file', desc = 'JavaScope: the timeline of a recording' })
  define('JavaScopeOpen', function(call)
    if call.args ~= '' then return M.open(call.args) end
    vim.ui.select(recordings(), { prompt = 'Recording' }, function(chosen) if chosen then M.open(chosen) end end)
  end, { nargs = '?', complete = 'file', desc = 'JavaScope: open a recording' })
  define('JavaScopeOpenHere', function()
    require('javascope.facts').lens_at(0, function(lens)
      if lens then M.open(lens.command.arguments[1], lens.command.arguments[2]) end
    end)
  end, { desc = 'JavaScope: open the recording at the last call of this method' })
end

return M
