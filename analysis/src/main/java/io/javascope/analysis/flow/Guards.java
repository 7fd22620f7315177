package io.javascope.analysis.flow;

import io.javascope.analysis.flow.State.Cell;
import io.javascope.analysis.flow.Value.Constant;
import io.javascope.analysis.flow.Value.Symbol;
import io.javascope.analysis.library.Model.Effect;
import io.javascope.analysis.rule.Confidence;
import io.javascope.analysis.rule.Rule;
import io.javascope.analysis.rule.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What must not be passed to a call: input, secrets, names of broken algorithms. */
final class Guards {
    private static final Set<String> WEAK_HASHES = Set.of("MD2", "MD4", "MD5", "SHA", "SHA1", "SHA-1");
    private static final Set<String> WEAK_CIPHERS =
            Set.of("DES", "DESEDE", "RC2", "RC4", "ARCFOUR", "BLOWFISH", "TRIPLEDES");

    private final Execution in;

    Guards(Execution in) {
        this.in = in;
    }

    void check(Call call, State state, List<Effect> effects) {
        for (Effect effect : effects) {
            if (effect instanceof Effect.Sink(Rule rule, List<Integer> arguments)) {
                sink(call, state, rule, arguments);
            } else if (effect instanceof Effect.Secret(int argument)
                    && argument < call.arguments().size()) {
                secret(call, call.arguments().get(argument), state);
            }
        }
        algorithms(call, state);
        properties(call, state);
    }

    private void sink(Call call, State state, Rule rule, List<Integer> arguments) {
        for (int i = -1; i < call.arguments().size(); i++) {
            boolean meant = arguments.isEmpty() ? i >= 0 : arguments.contains(i);
            Value value = i < 0 ? call.receiver() : call.arguments().get(i);
            Taint taint = meant && value != null ? state.taint(value) : null;
            if (taint != null
                    && !taint.clean().contains(rule)
                    && !isOnlyNamed(call, rule, taint)
                    && !isOpenAlready(call, rule)) {
                report(call, rule, taint);
                return;
            }
        }
    }

    /** A file that the program's own settings name is told where it is used, not where it is named. */
    private static boolean isOnlyNamed(Call call, Rule rule, Taint taint) {
        return rule == Rule.PATH_TRAVERSAL
                && !taint.remote()
                && switch (call.callee().method().owner()) {
                    case "java.io.File", "java.nio.file.Path", "java.nio.file.Paths" -> true;
                    default -> false;
                };
    }

    /** Who is given an open file's descriptor chooses none. */
    private static boolean isOpenAlready(Call call, Rule rule) {
        return rule == Rule.PATH_TRAVERSAL
                && call.callee().method().parameters().equals("(java.io.FileDescriptor)");
    }

    private void report(Call call, Rule rule, Taint taint) {
        List<Step> path = new ArrayList<>(taint.steps());
        path.add(new Step(
                in.place(call.step().span()),
                "it reaches " + call.callee().method().shown()));
        String message = rule.title() + ": " + taint.what() + " reaches "
                + call.callee().method().shown();
        // A program's own properties and files usually name its own files.
        Confidence local = rule == Rule.PATH_TRAVERSAL ? Confidence.LOW : Confidence.MEDIUM;
        in.report(rule, call.step().span(), message, taint.remote() ? Confidence.HIGH : local, path);
    }

    private void secret(Call call, Value value, State state) {
        Object known = state.constant(value);
        if (known instanceof String text && !text.isBlank()) {
            in.report(
                    Rule.HARD_CODED_SECRET,
                    call.step().span(),
                    "A constant is the secret of " + call.callee().method().shown(),
                    Confidence.HIGH,
                    List.of());
        }
    }

    private void algorithms(Call call, State state) {
        if (!call.name().equals("getInstance") || call.arguments().isEmpty()) {
            return;
        }
        if (!(state.constant(call.arguments().getFirst()) instanceof String name)) {
            return;
        }
        String upper = name.toUpperCase(Locale.ROOT);
        if (call.receiverType().equals("java.security.MessageDigest") && WEAK_HASHES.contains(upper)) {
            in.report(Rule.WEAK_HASH, call.step().span(), name + " is broken", Confidence.HIGH, List.of());
        } else if (call.receiverType().equals("javax.crypto.Cipher")
                || call.receiverType().equals("javax.crypto.KeyGenerator")) {
            String[] parts = upper.split("/");
            boolean ecb = call.receiverType().equals("javax.crypto.Cipher")
                    && (parts.length > 1 ? parts[1].equals("ECB") : parts[0].equals("AES"));
            if (WEAK_CIPHERS.contains(parts[0])) {
                in.report(Rule.WEAK_CIPHER, call.step().span(), name + " is broken", Confidence.HIGH, List.of());
            } else if (ecb) {
                in.report(
                        Rule.WEAK_CIPHER,
                        call.step().span(),
                        name + " encrypts equal blocks to equal blocks (ECB mode)",
                        Confidence.HIGH,
                        List.of());
            }
        }
    }

    // ---- properties that objects get by calls ----

    private void properties(Call call, State state) {
        switch (call.name()) {
            case "setSecure" -> {
                if (call.receiver() instanceof Symbol cookie && call.arguments().size() == 1) {
                    state.store(new Cell(cookie, "#secure"), call.arguments().getFirst());
                }
            }
            case "addCookie" -> cookie(call, state);
            case "setFeature", "setAttribute", "setProperty", "setExpandEntityReferences" -> harden(call, state);
            case "newDocumentBuilder", "newSAXParser", "getXMLReader" -> {
                // what they make is as safe as they are: asked when they parse
                if (call.receiver() instanceof Symbol factory && isXmlFactory(call.receiverType())) {
                    parser(call, state, factory);
                }
            }
            default -> {
                // no property
            }
        }
    }

    private void cookie(Call call, State state) {
        if (call.arguments().size() != 1
                || !(call.arguments().getFirst() instanceof Symbol cookie)
                || !cookie.isExact()) {
            return;
        }
        Value secure = state.load(new Cell(cookie, "#secure"));
        if (secure == null || Boolean.FALSE.equals(state.constant(secure))) {
            in.report(
                    Rule.INSECURE_COOKIE,
                    call.step().span(),
                    "The cookie is sent over unencrypted connections too: call setSecure(true)",
                    Confidence.HIGH,
                    List.of());
        }
    }

    /** A factory that this path has made: what it was told before is known. */
    void made(Call call, State state, Value result) {
        if (isXmlFactory(call.callee().result()) && call.name().startsWith("new") && result instanceof Symbol factory) {
            state.store(new Cell(factory, "#factory"), new Constant(true));
        }
    }

    private static boolean isXmlFactory(String type) {
        return type.equals("javax.xml.parsers.DocumentBuilderFactory")
                || type.equals("javax.xml.parsers.SAXParserFactory");
    }

    private static void harden(Call call, State state) {
        if (call.receiver() instanceof Symbol factory && !call.arguments().isEmpty()) {
            Object name = state.constant(call.arguments().getFirst());
            boolean helps = name instanceof String text
                    && (text.contains("disallow-doctype-decl")
                            || text.contains("external-general-entities")
                            || text.contains("secure-processing")
                            || text.contains("accessExternalDTD"));
            if (helps) {
                state.store(new Cell(factory, "#hardened"), new Constant(true));
            }
        }
    }

    private void parser(Call call, State state, Symbol factory) {
        // What lies in a field was hardened where it was put there, or not: that is not seen from here.
        boolean made = state.load(new Cell(factory, "#factory")) != null;
        if (made && state.load(new Cell(factory, "#hardened")) == null) {
            in.report(
                    Rule.EXTERNAL_ENTITY,
                    call.step().span(),
                    "This parser follows external entities: set the feature disallow-doctype-decl",
                    Confidence.MEDIUM,
                    List.of());
        }
    }
}
