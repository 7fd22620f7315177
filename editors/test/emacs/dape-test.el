;;; dape-test.el --- emacs --batch -l dape-test.el -*- lexical-binding: t -*-
;; dape wants Emacs 29, which is newer than what can be installed here.  So this reads the entry
;; that our package puts into `dape-configs' by the rules of that variable's documentation, and
;; sends the server what dape 0.27 would send, in its order.
(load (expand-file-name "testing" (file-name-directory load-file-name)) nil t)
(require 'json)

(defvar dape-configs '((other modes (c-mode) command "other")))

(defun dape-value (value)
  "VALUE as dape evaluates it: functions are called, in vectors and lists too."
  (cond ((null value) nil)
        ((functionp value) (funcall value))
        ((vectorp value) (vconcat (mapcar #'dape-value value)))
        ((and (symbolp value) (not (keywordp value))) (symbol-value value))
        (t value)))

(defun dape-arguments (config)
  "What dape sends with launch or attach: the keywords of CONFIG, nil as false."
  (cl-loop for (key value) on config by #'cddr
           when (keywordp key) append (list key (or (dape-value value) :json-false))))

;; The least client that can say it.
(defvar input "")
(defvar messages nil "What the server sent and was not asked for yet, oldest first.")
(defvar sequence 0)

(defun receive (_process text)
  (setq input (concat input text))
  (while (and (string-match "\\`Content-Length: *\\([0-9]+\\)\r\n\r\n" input)
              (>= (length input) (+ (match-end 0) (string-to-number (match-string 1 input)))))
    (let* ((start (match-end 0))
           (end (+ start (string-to-number (match-string 1 input))))
           (body (decode-coding-string (substring input start end) 'utf-8)))
      (setq messages (append messages (list (json-parse-string body :object-type 'plist)))
            input (substring input end)))))

(defun take (predicate)
  "The first message that fits PREDICATE, once it has come."
  (let ((found (testing-wait (lambda () (cl-find-if predicate messages)))))
    (setq messages (delq found messages))
    found))
(defun event (name) (plist-get (take (lambda (m) (equal (plist-get m :event) name))) :body))
(defun answer (number)
  (let ((answer (take (lambda (m) (eql (plist-get m :request_seq) number)))))
    (unless (eq (plist-get answer :success) t) (error "Refused: %s" (plist-get answer :message)))
    (plist-get answer :body)))
(defun send (process command arguments)
  (let ((text (encode-coding-string
               (json-serialize `(:seq ,(cl-incf sequence) :type "request" :command ,command
                                 ,@(and arguments (list :arguments arguments)))
                               :false-object :json-false)
               'utf-8)))
    (process-send-string process (format "Content-Length: %d\r\n\r\n%s" (length text) text))
    sequence))
(defun ask (process command arguments) (answer (send process command arguments)))

(defvar demo (testing-copy "../sample/Demo.java"))
(defvar add-line (testing-line "add" demo))
(defvar server nil)
(defvar thread nil)
(find-file demo)

(defun top ()
  (elt (plist-get (ask server "stackTrace" `(:threadId ,thread :startFrame 0 :levels 20)) :stackFrames) 0))
(defun value (name)
  (let* ((scopes (plist-get (ask server "scopes" (list :frameId (plist-get (top) :id))) :scopes))
         (reference (plist-get (elt scopes 0) :variablesReference))
         (all (plist-get (ask server "variables" (list :variablesReference reference)) :variables)))
    (plist-get (cl-find name all :test #'equal :key (lambda (v) (plist-get v :name))) :value)))

(javascope-setup-dape)
(defvar config (alist-get 'javascope dape-configs))
(testing-check "the entries of others stay, ours are for Java"
  (testing-equal (mapcar #'car dape-configs) '(javascope-attach javascope other))
  (testing-equal (plist-get config 'modes) '(java-mode java-ts-mode)))
(testing-check "starts and answers initialize"
  (setq server (make-process :name "dape adapter" :connection-type 'pipe :coding 'binary :noquery t
                             :filter #'receive :stderr (generate-new-buffer "stderr")
                             :command (cons (dape-value (plist-get config 'command))
                                            (dape-value (plist-get config 'command-args)))))
  (let ((able (ask server "initialize"
                   `(:clientID "dape" :adapterID ,(plist-get config :type) :pathFormat "path"
                     :linesStartAt1 t :columnsStartAt1 t :supportsRunInTerminalRequest t
                     :supportsArgsCanBeInterpretedByShell t :supportsProgressReporting t
                     :supportsStartDebuggingRequest t))))
    (testing-equal (plist-get able :supportsStepBack) t)))
(testing-check "launches the current file and stops at the breakpoint"
  (let ((launch (send server (plist-get config :request) (dape-arguments config))))
    (event "initialized")
    (ask server "setBreakpoints" `(:source (:path ,demo) :breakpoints [(:line ,add-line)] :lines [,add-line]))
    (ask server "configurationDone" nil)
    (answer launch))
  (let ((stopped (event "stopped")))
    (setq thread (plist-get stopped :threadId))
    (testing-equal (plist-get stopped :reason) "breakpoint")
    (testing-equal (plist-get (top) :line) add-line)
    (testing-equal (value "total") "0")))
(testing-check "steps over, and back by a command typed in dape's REPL"
  (ask server "next" `(:threadId ,thread :granularity "line"))
  (event "stopped")
  (testing-equal (value "total") "1")
  (ask server "evaluate" `(:frameId ,(plist-get (top) :id) :expression ":back" :context "repl"))
  (event "stopped")
  (testing-equal (list (plist-get (top) :line) (value "total")) (list add-line "0")))
(testing-check "disconnects"
  (ask server "disconnect" '(:restart :json-false :terminateDebuggee t))
  (testing-wait (lambda () (not (process-live-p server)))))
(testing-done)
