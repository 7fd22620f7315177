;;; javascope.el --- Debug Java forwards and backwards -*- lexical-binding: t -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1"))
;; Keywords: languages, tools
;; SPDX-License-Identifier: Apache-2.0

;;; Commentary:

;; Connects Emacs to JavaScope, a debugger and language server for Java:
;; `dap-mode' or `dape' as debugger, `eglot' or `lsp-mode' for syntax errors.
;; None of them is required; `javascope-setup' registers with those that are
;; there, now or later.  dap-mode gets the two commands that it lacks:
;; `javascope-step-back' and `javascope-reverse-continue'.

;;; Code:

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
  (unless (or (plist-get conf :dap-server-path) (plist-get conf :debugServer))
    (setq conf (plist-put conf :dap-server-path (javascope--command-line "dap"))))
  (when (and (equal (plist-get conf :request) "launch")
             (not (or (plist-get conf :file) (plist-get conf :mainClass) (plist-get conf :jar))))
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

(defun javascope-setup-eglot ()
  "Make JavaScope eglot's server for Java.  Eglot runs one server a mode."
  (add-to-list 'eglot-server-programs
               `((java-mode java-ts-mode) . ,(javascope--command-line "lsp"))))

;;; lsp-mode

(declare-function lsp-activate-on "lsp-mode")
(declare-function lsp-register-client "lsp-mode")
(declare-function lsp-stdio-connection "lsp-mode")
(declare-function make-lsp-client "lsp-mode")

(defun javascope-setup-lsp-mode ()
  "Register the language server with lsp-mode, to run beside another one for Java."
  (lsp-register-client
   (make-lsp-client :server-id 'javascope
                    :activation-fn (lsp-activate-on "java")
                    :add-on? t
                    :new-connection (lsp-stdio-connection (lambda () (javascope--command-line "lsp"))))))

(provide 'javascope)
;;; javascope.el ends here
