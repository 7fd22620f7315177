-- One server for a workspace: `javascope serve` as a child of this Neovim. `javascope lsp` and `javascope dap` in the same
-- folder, or below it, then are pipes to it. It leaves with its last client, and with this Neovim.
local M = {}

-- By folder: the job, and whether it has said that it is ready.
local running = {}

--- Calls back once a server runs for the folder; also when there is none to be had, as when another editor has one.
function M.ready(command, root, callback)
  local known = running[root]
  if known then
    if known.done then callback() else table.insert(known.waiting, callback) end
    return
  end
  local state = { done = false, waiting = { callback } }
  running[root] = state
  local function go_on()
    if state.done then return end
    state.done = true
    for _, each in ipairs(state.waiting) do each() end
    state.waiting = {}
  end
  local line = vim.list_extend({}, command)
  table.insert(line, 'serve')
  local job = vim.fn.jobstart(line, {
    cwd = root,
    on_stdout = function(_, lines) if #lines > 1 then go_on() end end,
    on_exit = function()
      running[root] = nil
      go_on()
    end,
  })
  if job <= 0 then
    running[root] = nil
    go_on()
  end
  state.job = job
end

return M
