package io.javascope.server.bench.questions;

import io.javascope.server.bench.record.Corpora;
import io.javascope.session.floor.Watched;
import io.javascope.session.floor.Watched.Moment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** JavaParser over sources of commons-lang. */
final class ParsedSources implements Subject {
    private static final String NAME = "ParsedSources";
    private static final String LIBRARY = "com.github.javaparser.";
    private static final String PARSER = LIBRARY + "GeneratedJavaParser";
    private static final String METHOD = LIBRARY + "ast.body.MethodDeclaration.<init>";
    private static final String BLOCK = PARSER + ".Block";
    private static final Moment IF = new Moment(PARSER + ".IfStatement", 20, List.of("this.jj_gen", "this.jj_kind"));
    private static final Moment IDENTIFIER =
            new Moment(LIBRARY + "ast.expr.SimpleName.setIdentifier", 500, List.of("this.identifier"));
    private static final Moment CATCH = new Moment(PARSER + ".ReturnStatement", 40, List.of("this.jj_ntk"));

    @Override
    public String name() {
        return "JavaParser";
    }

    @Override
    public AskedProgram run(Path agent, Path folder, Corpora corpora) throws IOException {
        Path library = corpora.jar("questions-parser", "javaparser-core", Corpora.WITHOUT_CLASSIFIER);
        Path sources = corpora.jar("questions-parser", "javaparser-core", "-sources.jar");
        Path parsed = corpora.jar("questions-parser", "commons-lang3", "-sources.jar");
        var watched = new Watched(
                List.of(NAME, LIBRARY),
                List.of(METHOD, BLOCK, NAME + ".parse", LIBRARY + "utils.Utils.assertNotNull"),
                List.of(IF, IDENTIFIER, CATCH),
                List.of(PARSER + ".jj_gen", PARSER + ".jj_ntk", NAME + ".ifs"),
                true);
        return AskedProgram.run(
                NAME,
                agent,
                folder,
                List.of(library),
                List.of(sources),
                LIBRARY + "**",
                List.of(parsed.toString(), "6"),
                watched);
    }

    @Override
    public List<Question> questions(AskedProgram program) throws IOException {
        var asking = new Asking(program.seen());
        asking.calls(METHOD);
        asking.callers(BLOCK);
        asking.calls(LIBRARY + "utils.Utils.assertNotNull");
        asking.stack(IF);
        asking.stack(IDENTIFIER);
        asking.arguments(IDENTIFIER);
        asking.value(IF, "this.jj_gen", "this.jj_gen");
        asking.lastWrite(IF, PARSER + ".jj_gen", "this.jj_gen");
        asking.lastWrite(CATCH, PARSER + ".jj_ntk", "this.jj_ntk");
        asking.printed(NAME + ".tell", 1, "methods.size()", program.fact("files"));
        asking.printed(NAME + ".tell", 1, "methods.get(2)", program.fact("third"));
        asking.printed(NAME + ".tell", 1, "ifs", program.fact("ifs"));
        asking.printed(NAME + ".tell", 1, "problems", program.fact("problems"));
        asking.counted(
                "how many method declarations were made?",
                ":instances " + LIBRARY + "ast.body.MethodDeclaration",
                "objects",
                program.fact("methods"));
        asking.origins(PARSER + "$LookaheadSuccess");
        asking.origins(LIBRARY + "ParseException");
        asking.reason(NAME + ".java", program.line("ABSENT"));
        return asking.questions();
    }
}
