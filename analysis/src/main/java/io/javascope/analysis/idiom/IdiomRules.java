package io.javascope.analysis.idiom;

import io.javascope.analysis.library.Library;
import io.javascope.analysis.program.Body;
import io.javascope.analysis.program.ClassInfo;
import io.javascope.analysis.program.Makers;
import io.javascope.analysis.program.MethodInfo;
import io.javascope.analysis.program.Op;
import io.javascope.analysis.program.Program;
import io.javascope.analysis.program.Span;
import io.javascope.analysis.rule.Confidence;
import io.javascope.analysis.rule.Finding;
import io.javascope.analysis.rule.Place;
import io.javascope.analysis.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All rules of this package over a program. Not thread safe; each has its own findings. */
public final class IdiomRules {
    /** Where what must not be guessed is made and kept. */
    private static final List<String> SECRETS = List.of(
            "javax.servlet.",
            "jakarta.servlet.",
            "javax.crypto.",
            "java.security.",
            "javax.net.ssl.",
            "java.net.http.");

    private final Program program;
    private final Library library;
    private final List<Finding> findings = new ArrayList<>();

    /** For one program. */
    public IdiomRules(Program program, Library library) {
        this.program = program;
        this.library = library;
    }

    /** Everything found, in the order of the program's classes. */
    public List<Finding> findings() {
        findings.clear();
        for (ClassInfo type : program.classes()) {
            if (!type.isLibrary()) {
                equalsAndHashCode(type);
                boolean secrets = guardsSecrets(type);
                for (MethodInfo method : type.methods()) {
                    Body body = method.body();
                    if (body != null) {
                        CheckedBody checked =
                                new CheckedBody(program, type, method, body, new Makers(body), findings::add);
                        new BodyRules(library, checked, secrets).check();
                    }
                }
            }
        }
        new UnusedMethods(program).check(findings::add);
        new KeptExecutors(program, library).check(findings::add);
        return List.copyOf(findings);
    }

    private void equalsAndHashCode(ClassInfo type) {
        MethodInfo equals = method(type, "equals", "(java.lang.Object)");
        MethodInfo hash = method(type, "hashCode", "()");
        if ((equals == null) == (hash == null)
                || type.isInterface()
                || type.kind().equals("RECORD")) {
            return;
        }
        MethodInfo one = equals == null ? hash : equals;
        // What only declares it leaves both to the classes below; an anonymous class is seldom a key.
        if (one == null
                || one.body() == null
                || isAnonymous(type)
                || !one.span().isReal()
                || isInherited(type, equals == null ? "equals" : "hashCode")) {
            return;
        }
        String message = equals == null ? "hashCode without equals" : "equals without hashCode";
        findings.add(finding(
                type,
                one.name(),
                Rule.EQUALS_WITHOUT_HASH_CODE,
                message,
                one.ref().shown()));
    }

    private static boolean guardsSecrets(ClassInfo type) {
        return type.methods().stream()
                .map(MethodInfo::body)
                .filter(Objects::nonNull)
                .flatMap(body -> body.blocks().stream())
                .flatMap(block -> block.instructions().stream())
                .anyMatch(step -> step.op() == Op.CALL
                        && SECRETS.stream().anyMatch(step.callee().receiverType()::startsWith));
    }

    private static boolean isAnonymous(ClassInfo type) {
        String name = type.name();
        return Character.isDigit(name.charAt(name.length() - 1))
                && name.substring(name.lastIndexOf('$') + 1).chars().allMatch(Character::isDigit);
    }

    /** Whether a class above, but for Object, has the other one. */
    private boolean isInherited(ClassInfo type, String name) {
        return program.supertypes(type.name()).stream()
                .skip(1)
                .map(program::type)
                .anyMatch(above -> above != null
                        && method(above, name, name.equals("equals") ? "(java.lang.Object)" : "()") != null);
    }

    private static @Nullable MethodInfo method(ClassInfo type, String name, String parameters) {
        return type.methods().stream()
                .filter(method -> method.ref().name().equals(name)
                        && method.ref().parameters().equals(parameters))
                .findFirst()
                .orElse(null);
    }

    static Finding finding(ClassInfo type, Span span, Rule rule, String message, String member) {
        return new Finding(rule, new Place(type.file(), span), message, Confidence.HIGH, member, List.of());
    }
}
