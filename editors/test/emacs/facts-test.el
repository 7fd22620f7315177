;;; facts-test.el --- emacs --batch -l facts-test.el -*- lexical-binding: t -*-
;; What a recording says, beside the code through eglot, and the timeline as text.
(load (expand-file-name "testing" (file-name-directory load-file-name)) nil t)
(package-initialize)
(javascope-setup)
(require 'eglot)
(setq eglot-sync-connect 20 eglot-autoshutdown t)
(defvar demo (testing-copy "../sample/Demo.java"))
(defvar project (file-name-directory demo))
(make-directory (expand-file-name ".git" project))
(find-file demo)

(defun run (&rest words)
  "Output of the command WORDS; fails as it does."
  (with-temp-buffer
    (setq default-directory project)
    (let ((status (apply #'call-process (car words) nil t nil (cdr words))))
      (unless (eql status 0) (error "%s: %s" status (buffer-string)))
      (string-trim (buffer-string)))))
(defun launcher (&rest words) (apply #'run (append javascope-command words)))
(defun shown-at (line)
  "Texts that are shown at LINE of the buffer."
  (mapcar (lambda (overlay) (overlay-get overlay 'javascope-text))
          (seq-filter (lambda (overlay) (= line (line-number-at-pos (overlay-start overlay)))) javascope--facts)))

(testing-check "one server serves the folder, and the client is a pipe to it"
  (apply #'eglot (eglot--guess-contact))
  (testing-wait (lambda () (and (eglot-current-server) (eglot-managed-p))))
  (testing-equal (process-live-p (gethash (file-truename project) javascope--servers)) '(run open listen connect stop)))
(testing-check "values and counts of a recording"
  (let ((jdk (launcher "--find-jdk")))
    (run (concat jdk "/bin/javac") "-g" "-d" "out" demo)
    (launcher "record" "--plan" "full" "--" (concat jdk "/bin/java") "-cp" "out" "Demo"))
  (let ((add (testing-line "add" demo)))
    ;; Values and counts are two requests: the answer to one may come before the recording has told both.
    (testing-wait (lambda () (javascope-facts-refresh) (and (shown-at add) (shown-at (- add 3)))))
    (testing-matches (car (shown-at add)) "total = 6")
    (testing-matches (car (shown-at (- add 3))) "1 call")
    (testing-matches (car (shown-at (testing-line "throw" demo))) "never ran")))
(testing-check "the mode shows them and takes them away"
  (javascope-facts-mode 1)
  (testing-equal (null javascope--facts) nil)
  (javascope-facts-mode -1)
  (testing-equal javascope--facts nil))
(testing-check "the timeline as text, with positions"
  (javascope-timeline (javascope--newest-recording))
  (goto-char (point-min))
  (search-forward "Demo.sum")
  (testing-matches (javascope-timeline-position) "@")
  (testing-equal major-mode 'javascope-timeline-mode))
(testing-check "shuts down, and the server leaves with its last client"
  (let ((server (with-current-buffer (get-file-buffer demo) (eglot-current-server)))
        (process (gethash (file-truename project) javascope--servers)))
    (eglot-shutdown server)
    (testing-wait (lambda () (not (process-live-p process))))))
(testing-done)
