package io.javascope.session.cause.chain;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.SwitchStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import io.javascope.history.state.Value;
import io.javascope.history.timeline.FrameEvents;
import io.javascope.history.timeline.RecordedState;
import io.javascope.history.timeline.Stop;
import io.javascope.history.timeline.Track;
import io.javascope.session.SourceFile;
import io.javascope.session.WhyChain;
import io.javascope.session.cause.code.Unit;
import io.javascope.session.cause.scene.ClassSources;
import io.javascope.session.cause.scene.LastRuns;
import io.javascope.session.cause.scene.Scene;
import io.javascope.session.cause.scene.Scenes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Why a line did not run: the nearest thing around or before it that did, and what that decided. */
public final class RecordedSilence {
    private static final int MOST = 1_000;

    private final Scenes scenes;
    private final Links links;
    private final RecordedChain chain;
    private final String path;
    private final Unit unit;
    private final Scene end;
    private final Among among;
    private final Set<Node> met = new HashSet<>();

    /**
     * Which runs of a line count.
     *
     * @param runs is asked with the state at each
     * @param words what a method was not called for
     */
    public record Among(Predicate<RecordedState> runs, String words) {
        /** All of them. */
        public static final Among ALL = new Among(Stop.ALWAYS, "");

        /** Those by the methods of one object. */
        static Among of(Value.Reference object) {
            return new Among(state -> isSelf(state, object), " for this object");
        }

        /** Those of one call, named by where it was entered. */
        public static Among ofCall(Track track, long entered) {
            return new Among(state -> state.track() == track && state.entered() == entered, " in this call");
        }

        private static boolean isSelf(RecordedState state, Value.Reference object) {
            return state.self(state.track().thread(), 0) instanceof Value.Reference self && self.id() == object.id();
        }
    }

    /**
     * @param path package folders and name of the source
     * @param end of the recording
     */
    public RecordedSilence(
            Scenes scenes, Links links, RecordedChain chain, String path, Unit unit, Scene end, Among among) {
        this.among = among;
        this.scenes = scenes;
        this.links = links;
        this.chain = chain;
        this.path = path;
        this.unit = unit;
        this.end = end;
    }

    /** Package folders and name of a source. */
    public static String path(Unit unit, String name) {
        CompilationUnit tree = unit.tree();
        return tree.getPackageDeclaration()
                        .map(each -> each.getNameAsString().replace('.', '/') + "/")
                        .orElse("")
                + name;
    }

    /** The last run of a line, of those runs that count. */
    public Optional<Scene> lastRun(int line) throws IOException {
        return new LastRuns(scenes).run(end, path, line, false, among.runs());
    }

    /** Whether any line of a method has run. */
    public boolean hasBegun(MethodDeclaration method) throws IOException {
        BlockStmt body = method.getBody().orElse(null);
        return body != null && begun(body) != null;
    }

    /** As clients know it; null when no frame of it was met. */
    @Nullable
    public SourceFile source() {
        return scenes.source(unit).orElse(null);
    }

    /** Adds the links that lead to why a statement has not run. */
    public void explain(Node silent) throws IOException {
        Node node = silent;
        while (met.add(node)) {
            Node parent = node.getParentNode().orElse(null);
            if (parent == null) {
                break;
            }
            Expression condition = condition(parent, node);
            Scene decided = condition == null ? null : lastRun(line(condition)).orElse(null);
            if (decided != null && condition != null) {
                Scene after = scenes.lineEnd(decided);
                follow(chain.conditions().decided(after, condition));
                return;
            }
            if (parent instanceof CatchClause handler
                    && handler.getParentNode().orElse(null) instanceof TryStmt attempt
                    && begun(attempt.getTryBlock()) instanceof Scene ran) {
                links.add(
                        WhyChain.Kind.DECIDED,
                        ran,
                        null,
                        "no " + handler.getParameter().getTypeAsString() + " was thrown in the try");
                return;
            }
            if (parent instanceof BlockStmt block && node instanceof Statement statement && left(block, statement)) {
                return;
            }
            if (node instanceof MethodDeclaration method && hasBegun(method)) {
                links.open("what led past it in " + method.getNameAsString() + " cannot be told");
                return;
            }
            if (node instanceof CallableDeclaration<?> method) {
                called(method);
                return;
            }
            node = parent;
        }
        links.open("nothing around it has run");
    }

    private void follow(@Nullable Asked asked) throws IOException {
        if (asked != null) {
            chain.follow(asked);
        }
    }

    /** What decides whether a part of a statement runs; null when nothing does. */
    private static @Nullable Expression condition(Node parent, Node part) {
        return switch (parent) {
            case IfStmt choice when part != choice.getCondition() -> choice.getCondition();
            case WhileStmt loop when part == loop.getBody() -> loop.getCondition();
            case ForStmt loop when part == loop.getBody() -> loop.getCompare().orElse(null);
            case ForEachStmt loop when part == loop.getBody() -> loop.getIterable();
            case SwitchEntry entry
            when entry.getParentNode().orElse(null) instanceof SwitchStmt choice -> choice.getSelector();
            default -> null;
        };
    }

    /** Whether a statement before in the block ran and left it, by an exception or a jump. */
    private boolean left(BlockStmt block, Statement statement) throws IOException {
        List<Statement> before =
                block.getStatements().subList(0, block.getStatements().indexOf(statement));
        for (Statement each : before.reversed()) {
            Scene ran = begun(each);
            if (ran == null) {
                continue;
            }
            Optional<FrameEvents.Seen> thrown = thrownIn(ran.track(), each);
            if (thrown.isPresent()) {
                new RecordedThrows(scenes, links, chain).thrown(thrown.get());
                return true;
            }
            if (each instanceof IfStmt guard) {
                Scene condition = lastRun(line(guard.getCondition())).orElse(ran);
                follow(chain.conditions().decided(scenes.lineEnd(condition), guard.getCondition()));
                return true;
            }
            links.add(WhyChain.Kind.DECIDED, ran, each, "this is the last that ran before it");
            return true;
        }
        return false;
    }

    /** The last exception that was thrown on the lines of a statement. */
    private Optional<FrameEvents.Seen> thrownIn(Track track, Statement statement) throws IOException {
        FrameEvents frames = scenes.timeline().frames();
        Optional<FrameEvents.Seen> last = Optional.empty();
        for (int number = 1; number <= MOST && frames.exception(number).isPresent(); number++) {
            FrameEvents.Seen seen = frames.exception(number).get();
            Optional<Scene> at = Optional.of(scenes.at(seen.track(), seen.position()));
            boolean before = seen.track() != end.track() || seen.position() < end.sequence();
            while (before && at.isPresent() && seen.track() == track) {
                if (path.equals(LastRuns.path(at.get()))
                        && among.runs().test(at.get().state())
                        && Unit.covers(statement, at.get().line())) {
                    last = Optional.of(seen);
                }
                at = scenes.caller(at.get());
            }
        }
        return last;
    }

    /** The last run of the first line of a statement that has code; null when none ran. */
    private @Nullable Scene begun(Statement statement) throws IOException {
        int last = statement.getEnd().map(at -> at.line).orElse(0);
        for (int line = line(statement); line <= last; line++) {
            Optional<Scene> ran = lastRun(line);
            if (ran.isPresent()) {
                return ran.get();
            }
        }
        return null;
    }

    /** The method has not been called: why did a call of it not run, best one of a method that did? */
    private void called(CallableDeclaration<?> method) throws IOException {
        String name = method.getNameAsString();
        links.add(new WhyChain.Step(
                end.position(),
                source(),
                line(method),
                WhyChain.Kind.NOT_RUN,
                name + " was not called" + among.words()));
        List<ClassSources.Source> sources = new ArrayList<>();
        sources.add(new ClassSources.Source(path, new SourceFile(path, null, 0), unit));
        sources.addAll(scenes.sources().having(name + "("));
        RecordedSilence first = null;
        Node silent = null;
        for (ClassSources.Source source : sources) {
            var there = new RecordedSilence(scenes, links, chain, source.path(), source.unit(), end, Among.ALL);
            for (Node call : calls(method, source.unit())) {
                MethodDeclaration around =
                        call.findAncestor(MethodDeclaration.class).orElse(null);
                if (met.contains(call) || around == method) {
                    continue;
                }
                there.met.addAll(met);
                if (around != null && there.hasBegun(around)) {
                    there.explain(call);
                    return;
                }
                silent = silent == null ? call : silent;
                first = first == null ? there : first;
            }
        }
        if (first == null || silent == null) {
            links.open("no call of it is in the sources of the recorded classes");
            return;
        }
        first.explain(silent);
    }

    private static List<Node> calls(CallableDeclaration<?> method, Unit unit) {
        String name = method.getNameAsString();
        return unit.tree()
                .findAll(
                        Node.class,
                        node -> !method.isConstructorDeclaration()
                                        && node instanceof MethodCallExpr call
                                        && call.getNameAsString().equals(name)
                                || method.isConstructorDeclaration()
                                        && node instanceof ObjectCreationExpr made
                                        && made.getType().getNameAsString().equals(name));
    }

    private static int line(Node node) {
        return node.getBegin().map(begin -> begin.line).orElse(0);
    }
}
