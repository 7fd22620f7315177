" JavaScope as an ALE linter for Java: syntax errors as you type.
" Put this folder's parent on the runtimepath and say: let g:ale_linters = {'java': ['javascope']}
call ale#Set('java_javascope_executable', 'javascope')

function! s:Root(buffer) abort
    for l:name in ['pom.xml', 'settings.gradle', 'settings.gradle.kts', 'build.gradle', 'build.gradle.kts']
        let l:found = ale#path#FindNearestFile(a:buffer, l:name)
        if !empty(l:found)
            return fnamemodify(l:found, ':h')
        endif
    endfor

    return fnamemodify(bufname(a:buffer), ':p:h')
endfunction

call ale#linter#Define('java', {
\   'name': 'javascope',
\   'lsp': 'stdio',
\   'language': 'java',
\   'executable': {buffer -> ale#Var(buffer, 'java_javascope_executable')},
\   'command': '%e lsp',
\   'project_root': function('s:Root'),
\})
