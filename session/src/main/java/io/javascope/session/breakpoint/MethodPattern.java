package io.javascope.session.breakpoint;

import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import io.javascope.session.SessionProblem;
import java.util.List;

/**
 * {@code Class.method} as users write it: the class with its package or without, {@code *} for anything, {@code #} or a
 * dot between them, parameters not looked at.
 */
record MethodPattern(ClassPattern type, Glob method) {

    static MethodPattern parse(String text) {
        var open = text.indexOf('(');
        var name = (open < 0 ? text : text.substring(0, open)).strip().replace('#', '.');
        var dot = name.lastIndexOf('.');
        if (dot <= 0 || dot == name.length() - 1) {
            throw new SessionProblem(
                    SessionProblem.Kind.BAD_INPUT,
                    "'" + text + "' is no method; write Class.method, such as Account.add or com.acme.*.add.");
        }
        return new MethodPattern(ClassPattern.of(name.substring(0, dot)), Glob.of(name.substring(dot + 1)));
    }

    /** The methods of a class that are meant and have code. A compiler's bridges only call them. */
    List<Method> in(ReferenceType type) {
        return type.methods().stream()
                .filter(each -> !each.isAbstract() && !each.isNative() && !each.isBridge())
                .filter(each -> method.matches(each.name()))
                .toList();
    }
}
