package io.javascope.analysis.rule;

import static io.javascope.analysis.rule.Severity.ERROR;
import static io.javascope.analysis.rule.Severity.NOTE;
import static io.javascope.analysis.rule.Severity.WARNING;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The rules. Codes are stable: a rule that is given up leaves a gap. Each has a page {@code rules/CODE.md} among this
 * module's resources, whose examples are the rule's tests.
 */
public enum Rule {
    SYNTAX_ERROR("JS0000", 0, ERROR, "The text is no Java"),
    NULL_DEREFERENCE("JS0001", 476, ERROR, "null is dereferenced"),
    NULLABLE_DEREFERENCE("JS0002", 690, WARNING, "A value that may be null is dereferenced unchecked"),
    RESOURCE_LEAK("JS0003", 772, WARNING, "A resource is not closed on every path"),
    DIVISION_BY_ZERO("JS0004", 369, ERROR, "An integer is divided by zero"),
    INDEX_OUT_OF_BOUNDS("JS0005", 125, ERROR, "An index is outside of its array"),
    INFINITE_RECURSION("JS0006", 674, ERROR, "A method calls itself on every path"),
    LOST_RETURN_VALUE("JS0008", 252, WARNING, "The result of a call without effects is ignored"),
    REFERENCE_COMPARISON("JS0009", 597, WARNING, "Objects are compared by identity"),
    EQUALS_WITHOUT_HASH_CODE("JS0010", 581, WARNING, "equals without hashCode, or the other way round"),
    IMPOSSIBLE_EQUALS("JS0011", 570, WARNING, "equals between types that are never equal"),
    NULL_RESULT("JS0012", 690, WARNING, "A null that a method gives on some paths is dereferenced"),
    DEAD_BRANCH("JS0013", 561, WARNING, "A branch is never taken"),
    UNUSED_METHOD("JS0014", 561, WARNING, "A private method is never called"),
    SELF_COMPARISON("JS0015", 1025, WARNING, "A value is compared with itself, or set to itself"),
    ARRAY_EQUALS("JS0016", 595, WARNING, "Arrays are compared by identity"),
    CHANGED_WHILE_ITERATED("JS0017", 0, WARNING, "A collection is changed while a loop goes over it"),
    UNSYNCHRONISED_FIELD("JS0101", 366, WARNING, "A field is guarded in one place and not in another"),
    SHARED_FIELD("JS0102", 362, WARNING, "Threads share a field without a lock"),
    LOCK_ORDER("JS0103", 833, WARNING, "Two locks are taken in both orders"),
    DOUBLE_CHECKED_LOCKING("JS0104", 609, WARNING, "Double-checked locking on a field that is not volatile"),
    WAIT_OUTSIDE_LOOP("JS0105", 662, WARNING, "wait outside of a loop, or without its monitor"),
    LOCK_NOT_RELEASED("JS0106", 667, WARNING, "A lock is not released on every path"),
    THREAD_RUN("JS0107", 572, WARNING, "Thread.run is called instead of start"),
    LOCK_ON_SHARED_CONSTANT("JS0108", 412, WARNING, "A monitor that strangers can hold"),
    SLEEP_WITH_LOCK("JS0109", 0, NOTE, "A thread sleeps while it holds a monitor"),
    EXECUTOR_NOT_SHUT_DOWN("JS0110", 404, WARNING, "An executor is never shut down"),
    PINNED_VIRTUAL_THREAD("JS0111", 0, NOTE, "A virtual thread may be pinned"),
    SQL_INJECTION("JS0201", 89, ERROR, "Input reaches an SQL statement"),
    COMMAND_INJECTION("JS0202", 78, ERROR, "Input reaches a command line"),
    PATH_TRAVERSAL("JS0203", 22, ERROR, "Input chooses a file"),
    LDAP_INJECTION("JS0204", 90, ERROR, "Input reaches an LDAP query"),
    XPATH_INJECTION("JS0205", 643, ERROR, "Input reaches an XPath expression"),
    CROSS_SITE_SCRIPTING("JS0206", 79, ERROR, "Input reaches a web page"),
    HEADER_INJECTION("JS0207", 113, WARNING, "Input reaches a response header"),
    UNSAFE_DESERIALISATION("JS0208", 502, ERROR, "Input is deserialised"),
    REQUEST_FORGERY("JS0209", 918, ERROR, "Input chooses a server to talk to"),
    EXTERNAL_ENTITY("JS0210", 611, ERROR, "An XML parser follows external entities"),
    TRUST_BOUNDARY("JS0211", 501, WARNING, "Input is stored among trusted data"),
    WEAK_HASH("JS0212", 328, WARNING, "A broken hash function"),
    WEAK_CIPHER("JS0213", 327, WARNING, "A broken cipher or mode"),
    WEAK_RANDOM("JS0214", 330, WARNING, "A predictable random number"),
    INSECURE_COOKIE("JS0215", 614, WARNING, "A cookie travels unencrypted"),
    HARD_CODED_SECRET("JS0216", 798, WARNING, "A secret stands in the code"),
    OPEN_REDIRECT("JS0217", 601, WARNING, "Input chooses where the browser goes"),
    CODE_INJECTION("JS0218", 94, ERROR, "Input is run as code"),
    FORMAT_STRING("JS0219", 134, WARNING, "Input is a format string"),
    STRING_CONCATENATION_IN_LOOP("JS0301", 0, NOTE, "A string grows by concatenation in a loop"),
    PATTERN_COMPILED_IN_LOOP("JS0302", 0, NOTE, "The same pattern is compiled again and again"),
    QUERY_IN_LOOP("JS0303", 0, NOTE, "A query is sent for each element"),
    BOXING_IN_LOOP("JS0304", 0, NOTE, "A number is boxed again and again");

    private final String code;
    private final int cwe;
    private final Severity severity;
    private final String title;

    Rule(String code, int cwe, Severity severity, String title) {
        this.code = code;
        this.cwe = cwe;
        this.severity = severity;
        this.title = title;
    }

    /** Its stable name in results, baselines and suppressions. */
    public String code() {
        return code;
    }

    /** The number of the weakness in the Common Weakness Enumeration, if one fits. */
    public Optional<Integer> cwe() {
        return cwe == 0 ? Optional.empty() : Optional.of(cwe);
    }

    public Severity severity() {
        return severity;
    }

    /** One line on what it finds. */
    public String title() {
        return title;
    }

    /**
     * Whether it is reported unless asked otherwise. One that was wrong more than once in ten over clean libraries is not.
     */
    public boolean isOnByDefault() {
        return this != NULL_RESULT;
    }

    /** Its name in words with hyphens. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The rule of a code. */
    public static Optional<Rule> of(String code) {
        return Arrays.stream(values()).filter(rule -> rule.code.equals(code)).findFirst();
    }
}
