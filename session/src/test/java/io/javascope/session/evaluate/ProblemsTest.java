package io.javascope.session.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people read when an expression has no value. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ProblemsTest {
    private AtStop stop;

    @BeforeAll
    void stop() {
        stop = AtStop.marker(25, "BREAK in values");
    }

    @AfterAll
    void end() {
        stop.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            nope                       | UNKNOWN_NAME    | no variable, field or class named nope at this frame; its variables are n, d, s
            nope.length()              | UNKNOWN_NAME    | no variable, field or class named nope
            point.z                    | UNKNOWN_NAME    | an Expressions.Point has no field z
            Color.PINK                 | UNKNOWN_NAME    | the class programs.Expressions.Color has no static field PINK
            Nowhere.VALUE              | UNKNOWN_NAME    | named Nowhere.VALUE
            new Nowhere()              | UNKNOWN_NAME    | no class named Nowhere is found here
            s.nope()                   | UNKNOWN_NAME    | there is no method for s.nope()
            nope(1)                    | UNKNOWN_NAME    | no method named nope in Expressions
            Math.nope(1)               | UNKNOWN_NAME    | the class java.lang.Math has no static method nope
            Color                      | BAD_EXPRESSION  | Expressions.Color is a class, not a value
            s - 1                      | BAD_EXPRESSION  | s is a String, where a number or a boolean is needed
            yes + 1                    | BAD_EXPRESSION  | + does not apply to boolean and int
            !n                         | BAD_EXPRESSION  | ! does not apply to int
            ~d                         | BAD_EXPRESSION  | ~ does not apply to double
            n ? 1 : 2                  | BAD_EXPRESSION  | n is an int, where a boolean is needed
            n && yes                   | BAD_EXPRESSION  | n is an int, where a boolean is needed
            n[0]                       | BAD_EXPRESSION  | n is an int, not an array
            list[0]                    | BAD_EXPRESSION  | list is a List, not an array; a list's elements come with .get(0)
            rest[1.0]                  | BAD_EXPRESSION  | 1.0 is a double, where an int is needed
            n.length                   | BAD_EXPRESSION  | n is an int and has no field length
            n.toString()               | BAD_EXPRESSION  | n is an int and has no methods
            (String) n                 | BAD_EXPRESSION  | an int cannot be cast to String
            (boolean) n                | BAD_EXPRESSION  | an int cannot be cast to boolean
            (byte) boxed               | BAD_EXPRESSION  | an Integer cannot be cast to byte; cast it to int first
            s == color                 | BAD_EXPRESSION  | are never the same object
            n = "x"                    | BAD_EXPRESSION  | a String does not fit a variable of type int
            b = n                      | BAD_EXPRESSION  | a cast may help: (byte) n
            b = 300                    | BAD_EXPRESSION  | an int does not fit a variable of type byte
            rest.length = 3            | BAD_EXPRESSION  | an array's length
            12345678901                | BAD_EXPRESSION  | the int literal 12345678901 is malformed or too large
            1e400                      | BAD_EXPRESSION  | the literal 1e400 is too large or too small
            n instanceof Integer       | BAD_EXPRESSION  | instanceof is for objects
            new ExpressionsGreeting()  | BAD_EXPRESSION  | is abstract, an interface or an enum
            new Color()                | BAD_EXPRESSION  | is abstract, an interface or an enum
            ambiguous(1, 2)            | BAD_EXPRESSION  | the call is ambiguous: Expressions.ambiguous(int, long), Expressions.ambiguous(long, int)
            pick(null)                 | BAD_EXPRESSION  | the call is ambiguous: Expressions.pick(Integer)
            pick(1, "x")               | BAD_EXPRESSION  | no method takes (int, String) in pick(1, "x"); there are Expressions.pick(
            point.sum(1)               | BAD_EXPRESSION  | no method takes (int) in point.sum(1); there are Expressions.Point.sum()
            stop("x").length()         | BAD_EXPRESSION  | is a void and has no methods
            1 + stop("x")              | BAD_EXPRESSION  | is a void
            Expressions.this.nope      | UNKNOWN_NAME    | an Expressions has no field nope
            String.this                | BAD_EXPRESSION  | String does not enclose this frame
            x -> x                     | NOT_INTERPRETED | lambda expressions are not interpreted
            list.forEach(x -> x)       | NOT_INTERPRETED | lambda expressions are not interpreted
            String::length             | NOT_INTERPRETED | method references are not interpreted
            switch (n) { default -> 1; } | NOT_INTERPRETED | switch expressions are not interpreted
            new Object() { }           | NOT_INTERPRETED | anonymous classes are not interpreted
            point instanceof Point(int x, int y) | NOT_INTERPRETED | record patterns are not interpreted
            1 / 0                      | THROWN          | ArithmeticException: / by zero
            n % 0L                     | THROWN          | ArithmeticException: / by zero
            rest[5]                    | THROWN          | ArrayIndexOutOfBoundsException: Index 5 out of bounds for length 2
            numbers[-1]                | THROWN          | ArrayIndexOutOfBoundsException: Index -1 out of bounds for length 3
            new int[-1]                | THROWN          | NegativeArraySizeException: -1
            none.length()              | THROWN          | NullPointerException: none is null
            nothing.level              | THROWN          | NullPointerException: nothing is null
            nothing.sub.hidden         | THROWN          | NullPointerException: nothing is null
            this.nothing.who()         | THROWN          | NullPointerException: this.nothing is null
            noNumber + 1               | THROWN          | NullPointerException: noNumber is null
            (int) noNumber             | THROWN          | NullPointerException: noNumber is null
            map.get("three") + 1       | THROWN          | NullPointerException: map.get("three") is null
            (Color) anything           | THROWN          | ClassCastException: java.lang.String cannot be cast to programs.Expressions.Color
            (int[]) (Object) grid      | THROWN          | ClassCastException: int[][] cannot be cast to int[]
            s.substring(9)             | THROWN          | StringIndexOutOfBoundsException
            Integer.parseInt("x")      | THROWN          | NumberFormatException: For input string: "x"
            fail()                     | THROWN          | IllegalStateException: boom
            failSilently()             | THROWN          | IllegalArgumentException
            list.get(7)                | THROWN          | IndexOutOfBoundsException: Index 7 out of bounds for length 3
            recurse(0)                 | THROWN          | StackOverflowError
            new int[2000000000]        | BAD_EXPRESSION  | make a smaller one
            """)
    void namesTheReason(String text, EvaluationProblem.Kind kind, String message) {
        assertThat(problem(text, Effects.ALL)).startsWith(kind + ": ").contains(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            n = 5              | n = 5 would run the program's code or change it, which hovers do not
            n++                | n++ would run
            who()              | who() would run
            base.who()         | base.who() would run
            point.sum() + 1    | point.sum() would run
            new Point(1, 2)    | new Point(1, 2) would run
            new int[3]         | new int[3] would run
            twice(2)           | twice(2) would run
            String.class       | String.class would run
            Math.random()      | Math.random() would run
            list.get(0).concat("x") | would run
            """)
    void refusesForAHoverWhatRunsOrWrites(String text, String message) {
        assertThat(problem(text, Effects.NONE)).startsWith("NOT_ALLOWED: ").contains(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            n = 5              | needs the live program: n = 5
            who()              | needs the live program: who()
            point.sum()        | needs the live program: point.sum() runs its code or changes it; if it still runs, :forward leads there
            new Point(1, 2)    | needs the live program
            """)
    void refusesAtAKeptStopWhatNeedsTheProgram(String text, String message) {
        assertThat(AtStop.print(() -> stop.kept(text)))
                .startsWith("NEEDS_PROGRAM: ")
                .contains(message);
    }

    private String problem(String text, Effects effects) {
        return AtStop.print(() -> stop.live(text, effects));
    }
}
