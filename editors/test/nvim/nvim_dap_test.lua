-- Our plugin in nvim-dap, which is not shipped here (tag 0.6.0 is the last one for Neovim 0.7.2):
--   NVIM_DAP=/path/to/nvim-dap nvim --headless --clean -u nvim_dap_test.lua
local here = vim.fn.fnamemodify(debug.getinfo(1, 'S').source:sub(2), ':p:h')
package.path = here .. '/?.lua;' .. package.path
local t, demo = require('testing'), require('demo')
vim.opt.runtimepath:append(assert(os.getenv('NVIM_DAP'), 'NVIM_DAP is not set'))
vim.opt.runtimepath:append(demo.plugin)
local dap = require('dap')
local add, loop = demo.line('add'), demo.line('loop')

t.run(function()
  vim.cmd('filetype on')
  require('javascope').setup({ command = { demo.javascope }, lsp = false })
  vim.cmd('edit ' .. demo.file)
  local stops = 0
  -- nvim-dap asks for the stack and the scopes by itself after a stop, then sets current_frame;
  -- until then the frame of the stop before is still there, so it is taken away.
  dap.listeners.before.event_stopped['test'] = function(session)
    session.current_frame = nil
    stops = stops + 1
  end
  local function stopped(after)
    return t.wait(function()
      local session = dap.session()
      return stops > after and session and session.stopped_thread_id and session.current_frame
        and session.current_frame.scopes and session.current_frame.scopes[1].variables and session.current_frame
    end)
  end
  local function locals(frame)
    local values = {}
    for _, v in pairs(frame.scopes[1].variables) do values[v.name] = v.value end
    return values
  end
  local function act(what)
    local before = stops
    what()
    return stopped(before)
  end

  t.check('F5 in the current file: breakpoint sign and stop', function()
    vim.api.nvim_win_set_cursor(0, { add, 0 })
    dap.toggle_breakpoint()
    local frame = act(function() dap.run(dap.configurations.java[1]) end)
    t.equal({ frame.line, locals(frame).total }, { add, '0' })
    t.matches(frame.name, 'sum')
    t.equal(vim.api.nvim_win_get_cursor(0)[1], add)
    local signs = vim.fn.sign_getplaced('%', { group = '*' })[1].signs
    t.equal(vim.tbl_contains(vim.tbl_map(function(s) return s.name end, signs), 'DapStopped'), true)
  end)
  t.check('step over, step back', function()
    local frame = act(dap.step_over)
    t.equal({ frame.line, locals(frame).total }, { loop, '1' })
    frame = act(dap.step_back)
    t.equal({ frame.line, locals(frame).total }, { add, '0' })
  end)
  t.check('forward to the live stop, on to the next, reverse continue', function()
    t.equal(act(dap.continue).line, loop)
    t.equal(locals(act(dap.continue)).i, '2')
    t.equal(locals(act(dap.reverse_continue)).i, '1')
  end)
  t.check('back by a command typed in the console', function()
    act(dap.continue)
    local frame = act(function() dap.session():evaluate(':back', function() end) end)
    t.equal({ frame.line, locals(frame).i }, { loop, '1' })
  end)
  t.check('terminate', function()
    dap.terminate()
    t.wait(function() return dap.session() == nil end)
  end)
end)
