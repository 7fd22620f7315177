;;; javascope.el --- Debug Java forwards and backwards -*- lexical-binding: t -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1"))
;; Keywords: languages, tools
;; SPDX-License-Identifier: Apache-2.0

;;; Commentary:

;; Connects Emacs to JavaScope, a debugger and language server for Java:
;; `dap-mode' or `dape' as debugger, `eglot' or `lsp-mode' for syntax errors.
;; None of them is required; `javascope-setup' registers with those that are
;; there, now or later.  dap-mode gets the commands that it lacks:
;; `javascope-step-back', `javascope-reverse-continue', `javascope-last-write'
;; and the other moves through time.  `javascope-facts-mode' shows what was
;; recorded beside the code, `javascope-timeline' a recording over time.

;;; Code:

(require 'cl-lib)
(require 'seq)
(require 'url-util)

(defgroup javascope nil
  "Debug Java forwards and backwards."
  :group 'tools
  :prefix "javascope-")

(defcustom javascope-command nil
  "Words that start JavaScope, without the subcommand.
When nil, the launcher of the working copy that this file is part of,
else the program `javascope' on the path."
  :type '(choice (const :tag "Found by itself" nil) (repeat string)))

(defconst javascope--folder
  (file-name-directory (or load-file-name buffer-file-name default-directory)))

(defun javascope--command-line (subcommand)
  "Words that start JavaScope with SUBCOMMAND."
  (let ((launcher (expand-file-name "../../javascope" javascope--folder)))
    (append (cond (javascope-command)
                  ((file-executable-p launcher) (list (file-truename launcher)))
                  (t (list "javascope")))
            (list subcommand))))

;;; One server for a workspace

(defcustom javascope-serve t
  "Whether one server serves a workspace: its language client and its sessions.
When nil, each of them has a process of its own."
  :type 'boolean)

(defvar javascope--servers (make-hash-table :test #'equal)
  "By folder: the process of `javascope serve'.")

(defun javascope--root ()
  "The folder of the project around the current buffer."
  (file-truename
   (or (seq-some (lambda (name) (locate-dominating-file default-directory name))
                 '("pom.xml" "settings.gradle" "settings.gradle.kts" "build.gradle" "build.gradle.kts" ".git"))
       default-directory)))

(defun javascope-ensure-server ()
  "Start the server of this workspace unless one runs, and wait until it is ready.
`javascope lsp' and `javascope dap' then are pipes to it.  It leaves with its
last client and with this Emacs.  Where it cannot start, because another editor
serves the folder, the pipes lead to that one."
  (when javascope-serve
    (let* ((root (javascope--root))
           (known (gethash root javascope--servers)))
      (unless (process-live-p known)
        (let* ((default-directory root)
               (ready nil)
               (process (make-process
                         :name "javascope-serve" :command (javascope--command-line "serve")
                         :connection-type 'pipe :noquery t :stderr (get-buffer-create " *javascope-serve errors*")
                         :filter (lambda (_ text) (when (string-search "\n" text) (setq ready t)))
                         :sentinel #'ignore))
               (end (+ (float-time) 10)))
          (puthash root process javascope--servers)
          (while (and (not ready) (process-live-p process) (< (float-time) end))
            (accept-process-output process 0.05)))))))

;;;###autoload
(defun javascope-setup ()
  "Register JavaScope with every debugger and language client that is used."
  (with-eval-after-load 'dap-mode (javascope-setup-dap-mode))
  (with-eval-after-load 'dape (javascope-setup-dape))
  (with-eval-after-load 'eglot (javascope-setup-eglot))
  (with-eval-after-load 'lsp-mode (javascope-setup-lsp-mode)))

;;; dap-mode

(defvar dap-exception-breakpoints nil
  "Exception filters that were switched on or off.
dap-mode reads it when a server has such filters, though only `dap-ui'
defines it; dap-mode is used without that too.")

(declare-function dap-register-debug-provider "dap-mode")
(declare-function dap-register-debug-template "dap-mode")
(declare-function dap--cur-session-or-die "dap-mode")
(declare-function dap--debug-session-active-frame "dap-mode")
(declare-function dap--debug-session-thread-id "dap-mode")
(declare-function dap--make-request "dap-mode")
(declare-function dap--resp-handler "dap-mode")
(declare-function dap--send-message "dap-mode")

(defun javascope--dap-mode-configuration (conf)
  "Fill CONF, a launch or attach configuration of dap-mode."
  (javascope-ensure-server)
  (unless (or (plist-get conf :dap-server-path) (plist-get conf :debugServer))
    (setq conf (plist-put conf :dap-server-path (javascope--command-line "dap"))))
  (when (and (equal (plist-get conf :request) "launch")
             (not (seq-some (lambda (target) (plist-get conf target)) '(:file :mainClass :jar :test :recording))))
    (setq conf (plist-put conf :file (buffer-file-name))))
  conf)

(defun javascope-setup-dap-mode ()
  "Register the debugger with dap-mode."
  (dap-register-debug-provider "javascope" #'javascope--dap-mode-configuration)
  (dap-register-debug-template
   "JavaScope: debug this file" '(:type "javascope" :request "launch" :name "JavaScope: debug this file"))
  (dap-register-debug-template
   "JavaScope: attach"
   '(:type "javascope" :request "attach" :name "JavaScope: attach" :hostName "127.0.0.1" :port 5005)))

(defun javascope--move (request)
  "Send REQUEST, which moves the stopped thread, in dap-mode's current session."
  (let ((session (dap--cur-session-or-die)))
    (dap--send-message
     (dap--make-request request (list :threadId (dap--debug-session-thread-id session)))
     (dap--resp-handler)
     session)))

(defun javascope-step-back ()
  "Go back to the stop before this one."
  (interactive)
  (javascope--move "stepBack"))

(defun javascope-reverse-continue ()
  "Go back to the last stop at a breakpoint."
  (interactive)
  (javascope--move "reverseContinue"))

(defmacro javascope--define-move (name command what)
  "Define the command NAME, which types COMMAND to the debugger: WHAT it does."
  `(defun ,name () ,(concat what "\nIt is the console command `" command "'.")
          (interactive)
          (javascope-console ,command)))

(javascope--define-move javascope-forward ":forward" "Go one kept stop forward.")
(javascope--define-move javascope-back-into ":back-into" "In a recording: go back, into the call before.")
(javascope--define-move javascope-back-out ":back-out" "In a recording: go back to the line of the call.")
(javascope--define-move javascope-next-hit ":next-hit" "In a recording: go to the next time at this line.")
(javascope--define-move javascope-last-hit ":last-hit" "In a recording: go to the last time at this line.")
(javascope--define-move javascope-position ":position" "Tell where the view stands.")

(defun javascope--expression (prompt)
  "An expression, asked for with PROMPT; by default the one at point."
  (let ((here (thing-at-point 'symbol t)))
    (list (read-string (format-prompt prompt here) nil nil here))))

(defmacro javascope--define-question (name command what)
  "Define the command NAME over an expression, which types COMMAND: WHAT it does."
  `(defun ,name (expression) ,(concat what "\nEXPRESSION is a variable, field or element.")
          (interactive (javascope--expression ,command))
          (javascope-console (concat ,command " " expression))))

(javascope--define-question javascope-last-write ":last-write" "In a recording: go to who wrote this last.")
(javascope--define-question javascope-next-write ":next-write" "In a recording: go to who writes this next.")
(javascope--define-question javascope-history ":history" "Tell what this was before.")
(javascope--define-question javascope-why ":why" "Tell what led to this value.")

(defun javascope-goto (position)
  "Travel to POSITION, such as 1@1234, start or end."
  (interactive "sPosition: ")
  (javascope-console (concat ":goto " position)))

(defun javascope-console (command)
  "Send COMMAND, such as \":back\" or \":history total\", to the debugger and show its answer.
`dap-eval' would send it as a hover, which never moves or changes anything."
  (interactive "sJavaScope command: ")
  (let* ((session (dap--cur-session-or-die))
         (frame (dap--debug-session-active-frame session)))
    (dap--send-message
     (dap--make-request "evaluate" `(:expression ,command :context "repl"
                                     ,@(and frame (list :frameId (gethash "id" frame)))))
     (lambda (answer)
       (message "%s" (if (gethash "success" answer)
                         (gethash "result" (gethash "body" answer))
                       (gethash "message" answer))))
     session)))

;;; dape (Emacs 29 and newer)

(defvar dape-configs)

(defun javascope-dape-configs ()
  "Entries for `dape-configs': debug the current file, and attach to a port."
  (let* ((line (javascope--command-line "dap"))
         (adapter `(modes (java-mode java-ts-mode)
                    command ,(car line)
                    command-args ,(cdr line)
                    :type "javascope")))
    `((javascope ,@adapter :request "launch" :file buffer-file-name :args [] :stopOnEntry nil)
      (javascope-attach ,@adapter :request "attach" :hostName "127.0.0.1" :port 5005))))

(defun javascope-setup-dape ()
  "Register the debugger with dape."
  (dolist (config (javascope-dape-configs))
    (setf (alist-get (car config) dape-configs) (cdr config))))

;;; eglot

(defvar eglot-server-programs)

(declare-function eglot-execute-command "eglot")

(defun javascope-setup-eglot ()
  "Make JavaScope eglot's server for Java.  Eglot runs one server a mode."
  (cl-defmethod eglot-execute-command (_server (_command (eql 'javascope.test.debug)) arguments)
    "Debug a test here: the server has no session to show."
    (javascope-debug-test (aref (vconcat arguments) 1)))
  (add-to-list 'eglot-server-programs
               `((java-mode java-ts-mode) . ,#'javascope--eglot-contact)))

(defun javascope--eglot-contact (&rest _)
  "How eglot reaches the server."
  (javascope-ensure-server)
  (javascope--command-line "lsp"))

;;; lsp-mode

(declare-function lsp-activate-on "lsp-mode")
(declare-function lsp-register-client "lsp-mode")
(declare-function lsp-stdio-connection "lsp-mode")
(declare-function make-lsp-client "lsp-mode")

(defun javascope--lsp-mode-debug-test (action)
  "Debug the test of ACTION, a code action of lsp-mode."
  (javascope-debug-test (elt (javascope--member action "arguments") 1)))

(defun javascope-setup-lsp-mode ()
  "Register the language server with lsp-mode, to run beside another one for Java."
  (lsp-register-client
   (make-lsp-client :server-id 'javascope
                    :activation-fn (lsp-activate-on "java")
                    :add-on? t
                    :action-handlers (let ((handlers (make-hash-table :test #'equal)))
                                       (puthash "javascope.test.debug" #'javascope--lsp-mode-debug-test handlers)
                                       handlers)
                    :new-connection (lsp-stdio-connection (lambda ()
                                                            (javascope-ensure-server)
                                                            (javascope--command-line "lsp"))))))

;;; What was recorded, beside the code

(declare-function eglot-current-server "eglot")
(declare-function jsonrpc-request "jsonrpc")
(declare-function lsp-request "lsp-mode")
(declare-function lsp-workspaces "lsp-mode")

(defface javascope-fact '((t :inherit shadow :slant italic))
  "Face of recorded values and counts.")

(defvar-local javascope--facts nil "Overlays of `javascope-facts-mode'.")

(defun javascope--ask (method params)
  "The language server's answer to METHOD with PARAMS, through eglot or lsp-mode."
  (cond ((and (fboundp 'eglot-current-server) (eglot-current-server))
         (jsonrpc-request (eglot-current-server) (intern (concat ":" method)) params))
        ((and (fboundp 'lsp-workspaces) (lsp-workspaces)) (lsp-request method params))
        (t (user-error "Neither eglot nor lsp-mode serves this buffer"))))

(defun javascope--member (object &rest names)
  "What is in OBJECT, a plist or a hash table, under NAMES, one in the other."
  (dolist (name names object)
    (setq object (if (hash-table-p object) (gethash name object)
                   (plist-get object (intern (concat ":" name)))))))

(defun javascope--fact (line text above)
  "Show TEXT at LINE, counted from 0: in a line ABOVE it, or at its end."
  (save-excursion
    (goto-char (point-min))
    (forward-line line)
    (let* ((place (if above (line-beginning-position) (line-end-position)))
           (shown (propertize text 'face 'javascope-fact))
           (overlay (make-overlay place place)))
      (overlay-put overlay 'javascope-text text)
      (if above
          (overlay-put overlay 'before-string
                       (concat (make-string (current-indentation) ?\s) shown "\n"))
        (overlay-put overlay 'after-string (concat "  " shown)))
      (push overlay javascope--facts))))

(defun javascope-facts-refresh ()
  "Ask again what was recorded of this buffer, and show it."
  (interactive)
  (let* ((document (list :uri (concat "file://" (url-hexify-string (file-truename buffer-file-name)
                                                                   url-path-allowed-chars))))
         (lenses (javascope--ask "textDocument/codeLens" (list :textDocument document)))
         (hints (javascope--ask "textDocument/inlayHint"
                                (list :textDocument document
                                      :range (list :start '(:line 0 :character 0)
                                                   :end (list :line (line-number-at-pos (point-max)) :character 0))))))
    (javascope--facts-clear)
    (save-restriction
      (widen)
      (seq-do (lambda (lens)
                (javascope--fact (javascope--member lens "range" "start" "line")
                                 (javascope--member lens "command" "title") t))
              lenses)
      (seq-do (lambda (hint)
                (javascope--fact (javascope--member hint "position" "line") (javascope--member hint "label") nil))
              hints))))

(defun javascope--facts-clear ()
  "Show nothing of what was recorded."
  (mapc #'delete-overlay javascope--facts)
  (setq javascope--facts nil))

;;;###autoload
(define-minor-mode javascope-facts-mode
  "Show what recordings say beside the code: counts, times and last values.
They are asked for anew when the buffer is saved, and by `javascope-facts-refresh'."
  :lighter " Facts"
  (if javascope-facts-mode
      (progn
        (add-hook 'after-save-hook #'javascope-facts-refresh nil t)
        (javascope-facts-refresh))
    (remove-hook 'after-save-hook #'javascope-facts-refresh t)
    (javascope--facts-clear)))

;;; Recordings and the timeline

(defvar-local javascope--recording nil "The recording of a timeline.")

(declare-function dap-debug "dap-mode")

(defun javascope--newest-recording ()
  "The newest recording of the project around the current buffer, or nil."
  (let ((folder (locate-dominating-file default-directory ".javascope/recordings")))
    (when folder
      (car (last (directory-files (expand-file-name ".javascope/recordings" folder) t "\\.jscope\\'"))))))

(defun javascope--read-recording ()
  "Ask for a recording; by default the newest one."
  (let ((newest (javascope--newest-recording)))
    (list (expand-file-name (read-file-name "Recording: " (and newest (file-name-directory newest)) newest t
                                            (and newest (file-name-nondirectory newest)))))))

(defun javascope-open-recording (recording)
  "Walk through RECORDING with dap-mode."
  (interactive (javascope--read-recording))
  (unless (require 'dap-mode nil t)
    (user-error "dap-mode is not installed; type javascope replay %s" recording))
  (dap-debug (list :type "javascope" :request "launch" :name (file-name-base recording) :recording recording)))

(defun javascope-debug-test (test)
  "Debug TEST, a class's full name or Class#method, with dap-mode."
  (interactive "sTest (Class#method): ")
  (unless (require 'dap-mode nil t)
    (user-error "dap-mode is not installed; type javascope debug -- mvn test -Dtest=%s" test))
  (dap-debug (list :type "javascope" :request "launch" :name test :test test :cwd (javascope--root))))

(defvar javascope-timeline-mode-map
  (let ((map (make-sparse-keymap)))
    (define-key map (kbd "RET") #'javascope-timeline-travel)
    map))

(define-derived-mode javascope-timeline-mode special-mode "Timeline"
  "What the threads of a recording did over time.
\\<javascope-timeline-mode-map>\\[javascope-timeline-travel] travels to the call of the line."
  (setq truncate-lines t))

(defun javascope-timeline (recording)
  "Show what the threads of RECORDING did over time."
  (interactive (javascope--read-recording))
  (let ((words (javascope--command-line "timeline"))
        (buffer (get-buffer-create (format "*timeline %s*" (file-name-base recording)))))
    (with-current-buffer buffer
      (let ((inhibit-read-only t))
        (erase-buffer)
        (let ((status (apply #'call-process (car words) nil (list buffer nil) nil
                             (append (cdr words) (list recording "--format" "text" "-o" "-")))))
          (unless (eql status 0)
            (error "%s timeline ended with %s" (car words) status)))
        (goto-char (point-min))
        (javascope-timeline-mode)
        (setq javascope--recording recording)))
    (pop-to-buffer buffer)))

(defun javascope-timeline-position ()
  "The position of the line at point, or nil."
  (save-excursion
    (beginning-of-line)
    (and (looking-at "\\(?:[0-9]+/\\)?[0-9]+@[0-9]+") (match-string-no-properties 0))))

(defun javascope-timeline-travel ()
  "Go to the call of the line in the session that walks through the recording."
  (interactive)
  (let ((position (or (javascope-timeline-position) (user-error "No call is on this line"))))
    (javascope-goto position)))

(provide 'javascope)
;;; javascope.el ends here
