package io.javascope.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.javaparser.JavaParser;
import io.javascope.fixtures.Debuggees;
import io.javascope.workspace.jdk.Jdk;
import io.javascope.workspace.jdk.JdkSearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.debug.Breakpoint;
import org.eclipse.lsp4j.debug.StackFrame;
import org.eclipse.lsp4j.debug.Variable;
import org.h2.tools.Shell;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.codegen.aot.graalvm.ReflectionConfigGenerator;

/** Programs that nobody here wrote, debugged in their own code, which is shown from their sources jars. */
final class ForeignProgramsIT extends WithServer {
    private static final String PETS = "create table pet(id int primary key, name varchar(20));"
            + "insert into pet values (1, 'cat'), (2, 'dog');"
            + "select id, name from pet order by id";

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @Tag("debuggee")
    @MethodSource(Debuggees.FEATURES)
    void theShellOfADatabaseIsSteppedThroughAndBack(int feature) throws IOException {
        ForeignSource shell = ForeignSource.of(Shell.class, "org/h2/tools/Shell.java");
        int load = shell.line("truncated |= loadRow(rs, len, rows);");
        int add = shell.line("rows.add(row);");
        try (DebugClient client = debugs(shell(feature), shell, load)) {
            client.stops();
            assertStandsAt(client, shell, load);
            client.stepIn();
            client.stops();
            assertStandsAt(client, shell, shell.line("boolean truncated = false;", "private boolean loadRow("));
            client.breaks(shell.path(), DebugClient.at(add), DebugClient.at(load));
            client.continues();
            client.stops();
            assertStandsAt(client, shell, add);
            // This library was built without names of local variables: its arguments are all that is known.
            assertThat(client.local("arg1")).isEqualTo("2");
            assertThat(rows(client)).containsExactly(List.of("\"ID\"", "\"NAME\""));
            client.next();
            client.stops();
            assertThat(rows(client)).containsExactly(List.of("\"ID\"", "\"NAME\""), List.of("\"1\"", "\"cat\""));

            client.stepBack();
            client.stops();
            assertStandsAt(client, shell, add);
            assertThat(rows(client)).containsExactly(List.of("\"ID\"", "\"NAME\""));
            client.reverseContinue();
            client.stops();
            assertStandsAt(client, shell, load);
            client.continues();
            client.stops();
            assertStandsAt(client, shell, add);
            client.continues();
            client.stops();
            assertThat(rows(client)).hasSize(2);

            client.stepOut();
            client.stops();
            assertThat(client.top().getName()).startsWith("Shell.printResultAsTable");
            client.continues();
            client.stops();
            assertStandsAt(client, shell, load);
            assertThat(client.heard.stdout()).doesNotContain("cat");
            client.breaks(shell.path());
            client.continues();
            assertThat(client.heard.awaitExit()).isZero();
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout().lines()).contains("ID | NAME", "1  | cat", "2  | dog");
        }
    }

    @Test
    void whatIsChangedInTheDatabasesShellItPrints() throws IOException {
        ForeignSource shell = ForeignSource.of(Shell.class, "org/h2/tools/Shell.java");
        try (DebugClient client = debugs(shell(25), shell, shell.line("rows.add(row);"))) {
            client.stops();
            client.breaks(shell.path());
            Named tool = children(client, client.locals().get("this"));
            assertThat(tool.get("conn").getType()).isEqualTo("org.h2.jdbc.JdbcConnection");
            assertThat(client.evaluate("maxColumnSize = 2")).isEqualTo("2");
            assertThat(client.evaluate("arg2.get(0)[1] = \"ANIMAL\"")).isEqualTo("\"ANIMAL\"");
            client.continues();
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout().lines())
                    .contains("ID | ANIMAL", "1  | cat", "2  | do", "(data is partially truncated)");
        }
    }

    @Test
    void aQueryIsFollowedIntoTheDatabasesEngine() throws IOException {
        ForeignSource command = ForeignSource.of(Shell.class, "org/h2/command/CommandContainer.java");
        ForeignSource query = ForeignSource.of(Shell.class, "org/h2/command/query/Query.java");
        int call = command.line("ResultInterface result = prepared.query(maxrows);");
        try (DebugClient client = debugs(shell(25), command, call)) {
            client.stops();
            assertStandsAt(client, command, call);
            StackFrame[] frames = client.stack(0, 0).getStackFrames();
            assertThat(frames[frames.length - 1].getName()).startsWith("Shell.main");
            assertThat(client.evaluate("prepared.getSQL()")).contains("select id, name from pet");
            assertThat(client.evaluate("prepared.getTables().size()")).isEqualTo("1");
            client.stepIn();
            client.stops();
            assertStandsAt(client, query, query.line("return query(maxrows, null);"));
            Named select = children(client, client.locals().get("this"));
            assertThat(client.children(select.get("expressions").getVariablesReference()))
                    .extracting(Variable::getType)
                    .containsOnly("org.h2.expression.ExpressionColumn");
            client.stepOut();
            client.stops();
            assertThat(client.top().getName()).startsWith("CommandContainer.query");
            client.stepBack();
            client.stops();
            assertStandsAt(client, query, query.line("return query(maxrows, null);"));
            client.stepBack();
            client.stops();
            assertStandsAt(client, command, call);
        }
    }

    @ParameterizedTest
    @Tag("debuggee")
    @MethodSource(Debuggees.FEATURES)
    void aCodeGeneratorIsSteppedThroughAcrossTwoLibraries(int feature) throws IOException {
        ForeignSource generator = ForeignSource.of(
                ReflectionConfigGenerator.class, "picocli/codegen/aot/graalvm/ReflectionConfigGenerator.java");
        ForeignSource picocli = ForeignSource.of(CommandLine.class, "picocli/CommandLine.java");
        int visit = generator.line("Object userObject = spec.userObject();");
        try (DebugClient client = debugs(generator(feature), generator, visit)) {
            client.stops();
            assertStandsAt(client, generator, visit);
            Named visitor = children(client, client.locals().get("this"));
            assertThat(client.children(visitor.get("visited").getVariablesReference()))
                    .isEmpty();

            client.stepIn();
            client.stops();
            assertStandsAt(
                    client, picocli, picocli.line("public Object userObject() { return userObject.getInstance(); }"));
            client.stepOut();
            client.stops();
            client.next();
            client.stops();
            assertThat(client.locals().get("userObject").getType()).isEqualTo("picocli.AutoComplete$App");

            int append = generator.line("result.append(prefix).append(cls);");
            client.breaks(generator.path(), DebugClient.at(append));
            client.continues();
            client.stops();
            assertStandsAt(client, generator, append);
            visitor = children(client, client.locals().get("visited"));
            List<Variable> classes = client.children(visitor.get("visited").getVariablesReference());
            assertThat(classes)
                    .extracting(Variable::getName)
                    .containsExactly("\"picocli.AutoComplete$App\"", "\"picocli.CommandLine$AutoHelpMixin\"");
            Named app = children(client, classes.getFirst());
            assertThat(app.get("name").getValue()).isEqualTo("\"picocli.AutoComplete$App\"");
            assertThat(client.children(app.get("fields").getVariablesReference()))
                    .hasSize(7);

            client.next();
            client.stops();
            client.next();
            client.stops();
            assertThat(client.evaluate("result.length() > 100")).isEqualTo("true");
            client.stepBack();
            client.stops();
            client.stepBack();
            client.stops();
            assertStandsAt(client, generator, append);
            assertThat(client.local("prefix")).startsWith("\"[");
            client.reverseContinue();
            client.stops();
            assertStandsAt(client, generator, visit);
            assertThat(client.locals().names()).doesNotContain("userObject");
        }
    }

    @ParameterizedTest
    @Tag("debuggee")
    @MethodSource(Debuggees.FEATURES)
    void aParserIsSteppedThroughWhileItReadsAFile(int feature) throws IOException {
        ForeignSource parser = ForeignSource.of(JavaParser.class, "com/github/javaparser/JavaParser.java");
        ForeignSource methods =
                ForeignSource.of(JavaParser.class, "com/github/javaparser/ast/body/MethodDeclaration.java");
        int body = methods.line("setBody(body);", "This constructor is used by the parser");
        try (DebugClient client = debugs(parsing(feature), methods, body)) {
            client.stops();
            assertStandsAt(client, methods, body);
            assertThat(client.evaluate("name.identifier")).isEqualTo("\"first\"");
            assertThat(client.evaluate("this.type.toString()")).isEqualTo("\"int\"");
            Named before = children(client, client.locals().get("this"));
            assertThat(before.get("body").getValue()).isEqualTo("null");
            StackFrame[] frames = client.stack(0, 0).getStackFrames();
            assertThat(frames[frames.length - 1].getName()).startsWith("Parsing.main");
            assertThat(frames)
                    .filteredOn(frame -> frame.getSource() != null) // the JVM's own frames of lambdas have none
                    .anyMatch(frame -> parser.path().equals(frame.getSource().getPath()));

            client.next();
            client.stops();
            Named after = children(client, client.locals().get("this"));
            assertThat(after.get("body").getValue()).contains("BlockStmt");
            client.stepBack();
            client.stops();
            assertStandsAt(client, methods, body);
            assertThat(children(client, client.locals().get("this")).get("body").getValue())
                    .isEqualTo("null");

            client.continues();
            client.stops();
            client.continues();
            client.stops();
            assertStandsAt(client, methods, body);
            assertThat(client.evaluate("name.identifier")).isEqualTo("\"second\"");
            client.breaks(methods.path());
            int result = parser.line("result.getProblems().sort(PROBLEM_BY_BEGIN_POSITION);");
            client.breaks(parser.path(), DebugClient.at(result));
            client.continues();
            client.stops();
            assertStandsAt(client, parser, result);
            assertThat(client.evaluate("resultNode.getTypes().get(0).getMembers().size()"))
                    .isEqualTo("2");
            client.continues();
            assertThat(client.heard.awaitExit()).isZero();
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout()).isEqualTo("first second\n");
        }
    }

    // ---- the programs

    private static Map<String, Object> shell(int feature) {
        Map<String, Object> launch = on(feature);
        launch.put("mainClass", Shell.class.getName());
        launch.put("classPaths", List.of(ForeignSource.jar(Shell.class).toString()));
        launch.put("args", List.of("-url", "jdbc:h2:mem:pets", "-user", "sa", "-sql", PETS));
        return launch;
    }

    private static Map<String, Object> generator(int feature) {
        Map<String, Object> launch = on(feature);
        launch.put("mainClass", ReflectionConfigGenerator.class.getName());
        launch.put(
                "classPaths",
                List.of(
                        ForeignSource.jar(ReflectionConfigGenerator.class).toString(),
                        ForeignSource.jar(CommandLine.class).toString()));
        launch.put("args", List.of("picocli.AutoComplete$App"));
        return launch;
    }

    /** The parser has no main method: a few lines call it for a file, as its users do. */
    private Map<String, Object> parsing(int feature) throws IOException {
        Path parsed = Files.writeString(folder.resolve("Parsed.java"), """
                class Parsed {
                    int first() { return 1; }
                    String second(int n) { return "n" + n; }
                }
                """);
        Path main = Files.writeString(folder.resolve("Parsing.java"), """
                import com.github.javaparser.StaticJavaParser;
                import com.github.javaparser.ast.body.MethodDeclaration;
                import java.nio.file.Path;
                import java.util.stream.Collectors;

                public class Parsing {
                    public static void main(String[] args) throws Exception {
                        var unit = StaticJavaParser.parse(Path.of(args[0]));
                        System.out.println(unit.findAll(MethodDeclaration.class).stream()
                                .map(MethodDeclaration::getNameAsString)
                                .collect(Collectors.joining(" ")));
                    }
                }
                """);
        Map<String, Object> launch = on(feature);
        launch.put("file", main.toString());
        launch.put("classPaths", List.of(ForeignSource.jar(JavaParser.class).toString()));
        launch.put("args", List.of(parsed.toString()));
        return launch;
    }

    private static Map<String, Object> on(int feature) {
        var jdk = JdkSearch.ofThisMachine().exactly(feature);
        Assumptions.assumeTrue(jdk.isPresent(), "a JDK " + feature + " on this machine");
        Map<String, Object> launch = new LinkedHashMap<>();
        launch.put("javaExec", jdk.map(Jdk::java).orElseThrow().toString());
        return launch;
    }

    /** Launches it with a breakpoint in a source that no class was loaded from yet. */
    private static DebugClient debugs(Map<String, Object> launch, ForeignSource source, int line) {
        DebugClient client = connect().introduced();
        client.starts(client.server().launch(launch));
        client.heard.awaitInitialized();
        List<Breakpoint> set = client.breaks(source.path(), DebugClient.at(line));
        assertThat(set)
                .singleElement()
                .satisfies(one -> assertThat(one.getLine()).isEqualTo(line));
        return client.runs();
    }

    // ---- what is seen

    private static void assertStandsAt(DebugClient client, ForeignSource source, String code) {
        assertStandsAt(client, source, source.line(code));
    }

    /** The frame's source is in the sources jar, and the server gives its text. */
    private static void assertStandsAt(DebugClient client, ForeignSource source, int line) {
        StackFrame frame = client.top();
        assertThat(frame.getSource().getPath()).isEqualTo(source.path());
        assertThat(frame.getLine()).as(source.lines().get(frame.getLine() - 1)).isEqualTo(line);
        assertThat(client.sourceText(frame.getSource().getSourceReference()).lines())
                .isEqualTo(source.lines());
    }

    /** The rows that the shell has read: a list of arrays, its third argument. */
    private static List<List<String>> rows(DebugClient client) {
        return client.children(client.locals().get("arg2").getVariablesReference()).stream()
                .map(row -> client.children(row.getVariablesReference()).stream()
                        .map(Variable::getValue)
                        .toList())
                .toList();
    }

    private static Named children(DebugClient client, Variable object) {
        return Named.of(client.children(object.getVariablesReference()));
    }
}
