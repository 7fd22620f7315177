package io.javascope.server.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes up programs of Java 25, the same for the same seed. They end, print nothing and use much of the language: nested
 * loops, recursion, exceptions with {@code finally}, lambdas, streams, records, patterns over sealed types, inner
 * classes, constructors, variables of all kinds, monitors and virtual threads.
 */
final class ProgramGenerator {
    private static final List<String> TYPES = List.of(
            "int", "long", "double", "float", "short", "byte", "char", "boolean", "String", "int[]", "Shape",
            "Integer");
    private static final int METHODS = 12;
    private static final int DEEPEST = 3;

    private final Random random;
    private final String name;
    private final StringBuilder text = new StringBuilder();
    private final List<List<Variable>> scopes = new ArrayList<>();
    private int names;
    private int method;
    private int indent;

    private record Variable(String type, String name, boolean isFinal) {}

    private ProgramGenerator(String name, long seed) {
        this.name = name;
        this.random = new Random(seed);
    }

    /**
     * The source of one. Its argument is how often it does everything.
     *
     * @param name of its public class
     */
    static String program(String name, long seed) {
        ProgramGenerator generator = new ProgramGenerator(name, seed);
        generator.program();
        return generator.text.toString();
    }

    private void program() {
        open("public class " + name);
        frame();
        for (method = 0; method < METHODS; method++) {
            method();
        }
        main();
        close();
    }

    /** What all of them have; the methods are made up. */
    private void frame() {
        text.append("""
                    sealed interface Shape permits Circle, Box, Nothing {}
                    record Circle(double radius, String label) implements Shape {
                        Circle {
                            if (radius < 0) {
                                radius = -radius;
                            }
                            label = label == null ? "none" : label.trim();
                        }
                    }
                    record Box(int width, long height) implements Shape {}
                    enum Nothing implements Shape { LEFT, RIGHT }
                    static class Base {
                        final long seed;
                        Base(long from) {
                            long twice = from * 2;
                            seed = twice + 1;
                        }
                    }
                    class Inner extends Base {
                        int[] cells;
                        Inner(int size) {
                            super(size + 3L);
                            cells = new int[size];
                            for (int i = 0; i < size; i++) {
                                cells[i] = i * i + total;
                            }
                        }
                        int sum(int from) {
                            int sum = from;
                            for (int cell : cells) {
                                sum += cell;
                                total ^= sum;
                            }
                            return sum;
                        }
                    }
                    int total;
                    static long shared = 5;
                    volatile int seen;
                    static double area(Shape shape) {
                        return switch (shape) {
                            case Circle(double radius, String label) when label.length() > 3 -> radius;
                            case Circle circle -> {
                                double half = circle.radius() / 2;
                                yield half * half;
                            }
                            case Box(int width, long height) -> width * height;
                            case Nothing nothing -> nothing.ordinal();
                        };
                    }
                    static int deep(int levels, long carried) {
                        int left = levels - 1;
                        if (left < 0) {
                            return (int) (carried % 1000);
                        }
                        int below = deep(left, carried * 3 + levels);
                        return below + left;
                    }
                    static int fails(int at) {
                        int before = at;
                        try {
                            if (at % 3 == 0) {
                                throw new IllegalStateException("at " + at);
                            }
                            before += 10 / (at % 3 - 1);
                        } finally {
                            before++;
                            shared += before;
                        }
                        return before;
                    }
                """);
    }

    private void main() {
        open("public static void main(String[] args) throws Exception");
        line(name + " self = new " + name + "();");
        line("int status = 0;");
        open("for (int round = 0; round < Integer.parseInt(args[0]); round++)");
        for (int i = 0; i < METHODS; i++) {
            line("status += self.m" + i + "(round + " + random.nextInt(9) + ", round * " + random.nextInt(90) + "L, \"s"
                    + i + "\");");
        }
        close();
        line("int result = status;");
        open("for (int i = 0; i < 3; i++)");
        line("int number = i;");
        open("Thread thread = Thread.ofVirtual().name(\"virtual \" + i).start(() ->");
        line("int half = number * 7;");
        line("long grown = self.m0(half % 5, number, \"virtual\");");
        line("grown += result;");
        indent--;
        line("});");
        line("thread.join();");
        close();
        line("System.exit(0);");
        close();
    }

    private void method() {
        scopes.clear();
        open("int m" + method + "(int first, long second, String third)");
        push(new Variable("int", "first", false), new Variable("long", "second", false));
        scopes.getLast().add(new Variable("String", "third", false));
        statements(4 + random.nextInt(5), 0);
        line("return (int) second + " + expression("int") + ";");
        pop();
        close();
    }

    private void statements(int count, int depth) {
        for (int i = 0; i < count; i++) {
            statement(depth);
        }
    }

    private void statement(int depth) {
        int kind = random.nextInt(depth >= DEEPEST ? 8 : 18);
        switch (kind) {
            case 0, 1, 2, 3 -> declare();
            case 4, 5 -> assign();
            case 6 -> line("total += " + expression("int") + ";");
            case 7 -> line(random.nextBoolean() ? "seen = first;" : "shared = shared * 31 + first;");
            case 8 -> branch(depth);
            case 9, 10 -> loop(depth);
            case 11 -> attempt(depth);
            case 12 -> lambda();
            case 13 -> stream();
            case 14 -> call();
            case 15 -> block("synchronized (this)", depth);
            case 16 -> choice(depth);
            default -> inner();
        }
    }

    private void declare() {
        String type = TYPES.get(random.nextInt(TYPES.size()));
        String value = expression(type);
        String variable = fresh();
        line(type + " " + variable + " = " + value + ";");
        scopes.getLast().add(new Variable(type, variable, false));
    }

    private void assign() {
        List<Variable> some = scopes.stream()
                .flatMap(List::stream)
                .filter(variable -> !variable.isFinal)
                .toList();
        Variable to = some.get(random.nextInt(some.size()));
        if (to.type.equals("int[]")) {
            line(to.name + "[" + random.nextInt(3) + "] = " + expression("int") + ";");
        } else if (to.type.equals("int") && random.nextBoolean()) {
            line(to.name + "++;");
        } else {
            line(to.name + " = " + expression(to.type) + ";");
        }
    }

    private void branch(int depth) {
        block("if (" + expression("boolean") + ")", depth);
        if (random.nextBoolean()) {
            block("else", depth);
        }
    }

    private void loop(int depth) {
        String counter = fresh();
        if (random.nextBoolean()) {
            open("for (int " + counter + " = 0; " + counter + " < " + (1 + random.nextInt(3)) + "; " + counter + "++)");
            push(new Variable("int", counter, true));
        } else {
            line("int " + counter + " = " + random.nextInt(3) + ";");
            scopes.getLast().add(new Variable("int", counter, true));
            open("while (" + counter + "-- > 0)");
            push();
        }
        statements(1 + random.nextInt(3), depth + 1);
        if (random.nextInt(4) == 0) {
            line("if (" + expression("boolean") + ") { break; }");
        }
        pop();
        close();
    }

    private void attempt(int depth) {
        block("try", depth, "total += fails(" + random.nextInt(9) + ");");
        open("catch (IllegalStateException | ArithmeticException caught)");
        push();
        line("String message = caught.getMessage();");
        line("total += message.length();");
        pop();
        close();
        if (random.nextBoolean()) {
            block("finally", depth);
        }
    }

    private void lambda() {
        String function = fresh();
        String captured = fresh();
        line("int " + captured + " = " + expression("int") + ";");
        open("java.util.function.IntUnaryOperator " + function + " = argument ->");
        line("int inside = argument + " + captured + ";");
        line("return inside * 2;");
        indent--;
        line("};");
        line("total += " + function + ".applyAsInt(" + random.nextInt(50) + ");");
        scopes.getLast().add(new Variable("int", captured, true));
    }

    private void stream() {
        String sum = fresh();
        line("int " + sum + " = java.util.stream.IntStream.range(0, " + (1 + random.nextInt(3)) + ")");
        line("        .map(each -> each * " + (1 + random.nextInt(9)) + ")");
        open("        .map(each ->");
        line("long wide = each * 3L;");
        line("return (int) (wide ^ shared & 15);");
        indent--;
        line("})");
        line("        .sum();");
        scopes.getLast().add(new Variable("int", sum, false));
    }

    private void call() {
        String result = fresh();
        String value = method == 0 || random.nextInt(3) > 0
                ? "deep(" + random.nextInt(6) + ", second)"
                : "m" + random.nextInt(Math.min(method, 3)) + "(" + random.nextInt(3) + ", second, third)";
        line("int " + result + " = " + value + ";");
        scopes.getLast().add(new Variable("int", result, false));
    }

    private void choice(int depth) {
        open("switch (" + expression("int") + " & 3)");
        for (int i = 0; i < 3; i++) {
            block(i == 2 ? "default ->" : "case " + i + " ->", depth);
        }
        close();
    }

    private void inner() {
        String object = fresh();
        line("Inner " + object + " = new Inner(" + (1 + random.nextInt(3)) + ");");
        line("total += " + object + ".sum(" + expression("int") + ");");
    }

    private void block(String head, int depth, String... first) {
        open(head);
        push();
        for (String each : first) {
            line(each);
        }
        statements(1 + random.nextInt(2), depth + 1);
        pop();
        close();
    }

    private String expression(String type) {
        List<Variable> known = scopes.stream()
                .flatMap(List::stream)
                .filter(variable -> variable.type.equals(type))
                .toList();
        if (!known.isEmpty() && random.nextInt(3) > 0) {
            return known.get(random.nextInt(known.size())).name;
        }
        int n = random.nextInt(1000);
        return switch (type) {
            case "int" ->
                List.of("first + " + n, "(int) second ^ " + n, "-" + n, "third.length()", "total", "seen")
                        .get(n % 6);
            case "long" ->
                List.of("second * " + n, "shared", "first - 1L", n + "000000000L")
                        .get(n % 4);
            case "double" ->
                List.of("area(" + shape(n) + ")", n + ".25", "second / 3.0", "Double.NaN")
                        .get(n % 4);
            case "float" -> List.of(n + ".5f", "first * 0.5f", "-0.0f").get(n % 3);
            case "short" -> "(short) (first * " + n + ")";
            case "byte" -> "(byte) (second + " + n + ")";
            case "char" ->
                List.of("(char) ('a' + (first & 15))", "'\\n'", "'ä'").get(n % 3);
            case "boolean" ->
                List.of("(first & 1) == " + n % 2, "second > " + n, "third.isEmpty()", "total % 2 == 0")
                        .get(n % 4);
            case "String" ->
                List.of("third + " + n, "\"t" + n + "\"", "third.substring(0, 1)", "null == third ? \"\" : third")
                        .get(n % 4);
            case "int[]" ->
                List.of("new int[] {first, " + n + ", 3}", "new int[3]").get(n % 2);
            case "Integer" -> "Integer.valueOf(first + " + n + ")";
            default -> shape(n);
        };
    }

    private static String shape(int n) {
        return List.of(
                        "new Circle(" + n + ", \"c" + n + "\")",
                        "new Circle(-1.5, null)",
                        "new Box(" + n + ", " + n + "L)",
                        "Nothing.LEFT")
                .get(n % 4);
    }

    private String fresh() {
        return "v" + names++;
    }

    private void push(Variable... variables) {
        scopes.add(new ArrayList<>(List.of(variables)));
    }

    private void pop() {
        scopes.removeLast();
    }

    private void open(String head) {
        line(head + " {");
        indent++;
    }

    private void close() {
        indent--;
        line("}");
    }

    private void line(String code) {
        text.append("    ".repeat(Math.max(0, indent))).append(code).append('\n');
    }
}
