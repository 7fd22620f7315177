package io.javascope.session.compile;

import java.lang.classfile.AccessFlags;
import java.lang.classfile.ClassModel;
import java.lang.reflect.AccessFlag;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;

/** Finds the members that code names, and says whether the JVM lets a class at them (JVMS 5.4.3, 5.4.4). */
final class Members {
    private final ClassFiles classes;
    private final String user;
    private final String nest;

    /**
     * @param user internal name of the class whose code names them; its package counts
     * @param nest internal name of the class in whose nest it is; empty: in none
     */
    Members(ClassFiles classes, String user, String nest) {
        this.classes = classes;
        this.user = user;
        this.nest = nest;
    }

    /** A member with the class that declares it. */
    record Member(String declaring, AccessFlags flags) {}

    Optional<Member> field(String owner, String name) {
        return find(
                owner,
                model -> model.fields().stream()
                        .filter(field -> field.fieldName().equalsString(name))
                        .map(field -> field.flags())
                        .findFirst());
    }

    Optional<Member> method(String owner, String name, String descriptor) {
        return find(
                owner,
                model -> model.methods().stream()
                        .filter(method -> method.methodName().equalsString(name)
                                && method.methodType().equalsString(descriptor))
                        .map(method -> method.flags())
                        .findFirst());
    }

    private interface Look {
        Optional<AccessFlags> in(ClassModel model);
    }

    private Optional<Member> find(String owner, Look look) {
        var open = new ArrayDeque<String>();
        var seen = new HashSet<String>();
        open.add(owner);
        while (!open.isEmpty()) {
            var name = open.poll();
            var model = seen.add(name) ? classes.model(name) : Optional.<ClassModel>empty();
            if (model.isPresent()) {
                var found = look.in(model.get());
                if (found.isPresent()) {
                    return found.map(flags -> new Member(name, flags));
                }
                model.get().superclass().ifPresent(it -> open.addFirst(it.asInternalName()));
                model.get().interfaces().forEach(it -> open.addLast(it.asInternalName()));
            }
        }
        return Optional.empty();
    }

    boolean isInterface(String name) {
        return classes.model(name)
                .filter(model -> model.flags().has(AccessFlag.INTERFACE))
                .isPresent();
    }

    /** A member that is not found is taken for accessible: running the code will tell. */
    boolean accessible(Optional<Member> member) {
        if (member.isEmpty() || member.get().flags().has(AccessFlag.PUBLIC)) {
            return true;
        }
        var declaring = member.get().declaring();
        if (member.get().flags().has(AccessFlag.PRIVATE)) {
            return !nest.isEmpty() && host(declaring).equals(host(nest));
        }
        return packageOf(declaring).equals(packageOf(user));
    }

    private String host(String name) {
        return classes.model(name)
                .flatMap(model -> model.findAttribute(java.lang.classfile.Attributes.nestHost()))
                .map(host -> host.nestHost().asInternalName())
                .orElse(name);
    }

    private static String packageOf(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('/')));
    }
}
