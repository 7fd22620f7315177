-- Helpers for a headless Neovim test; ends Neovim with "N passed, N failed".
local M = { passed = 0, failed = 0 }

function M.wait(condition, ms)
  local value
  vim.wait(ms or 60000, function() value = condition() return value end, 20)
  if not value then error('waited in vain', 2) end
  return value
end

function M.equal(actual, expected)
  if not vim.deep_equal(actual, expected) then
    error(('got %s, not %s'):format(vim.inspect(actual), vim.inspect(expected)), 2)
  end
end

function M.matches(actual, text)
  if not tostring(actual):find(text, 1, true) then error(('%s has no %q'):format(vim.inspect(actual), text), 2) end
end

function M.check(name, step)
  local ok, message = pcall(step)
  M.passed = M.passed + (ok and 1 or 0)
  M.failed = M.failed + (ok and 0 or 1)
  io.stdout:write(('%s  %s%s\n'):format(ok and 'ok  ' or 'FAIL', name, ok and '' or ': ' .. tostring(message)))
end

function M.run(body)
  -- Once Neovim has started: before that, filetype events and timers do not run.
  vim.schedule(function()
    local ok, message = xpcall(body, debug.traceback)
    if not ok then M.failed = M.failed + 1 io.stdout:write(message .. '\n') end
    io.stdout:write(('%d passed, %d failed\n'):format(M.passed, M.failed))
    vim.cmd(M.failed == 0 and 'qall!' or 'cquit!')
  end)
end

return M
