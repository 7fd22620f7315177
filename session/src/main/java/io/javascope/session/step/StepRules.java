package io.javascope.session.step;

import com.sun.jdi.ClassType;
import com.sun.jdi.Location;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.request.StepRequest;
import io.javascope.session.StepFilter;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What steps pass over in one debuggee: the JDK's classes, the recorder's, those of the user's patterns; and, of methods
 * that a step has come into, those that the user does not want to see. Immutable; may ask the debuggee.
 */
public final class StepRules {
    /** Classes that frameworks make: their methods only hand calls on. */
    private static final List<String> PROXIES =
            List.of("$Proxy", "$$Enhancer", "$$FastClass", "$$SpringCGLIB$$", "$HibernateProxy$", "$ByteBuddy$");

    private static final int ALOAD_0 = 0x2a;
    private static final int GETSTATIC = 0xb2;
    private static final int GETFIELD = 0xb4;
    private static final int PUTFIELD = 0xb5;
    private static final int IRETURN = 0xac;
    private static final int ARETURN = 0xb0;
    private static final int RETURN = 0xb1;

    private final StepFilter filter;
    /** Those that JDI's own class filters can express. */
    private final List<String> simple;

    private final Pattern others;

    public StepRules(StepFilter filter) {
        this.filter = filter;
        this.simple = filter.classes().stream().filter(StepRules::isSimple).toList();
        this.others = Pattern.compile(filter.classes().stream()
                .map(glob -> Pattern.quote(glob).replace("*", "\\E.*\\Q"))
                .collect(Collectors.joining("|", "(", ")")));
    }

    /** JDI's patterns have one star, at the beginning or the end. */
    private static boolean isSimple(String glob) {
        var star = glob.indexOf('*');
        return star == glob.lastIndexOf('*') && (star <= 0 || star == glob.length() - 1);
    }

    /** What becomes of a step that has come to a place. */
    enum Passing {
        /** It ends there. */
        STAYS,
        /** It goes on into what is called there. */
        THROUGH,
        /** It leaves the method and goes on from its caller. */
        OUT
    }

    boolean excludes(Location location) {
        return excludes(location.declaringType().name());
    }

    /** Whether steps pass over a class. */
    boolean excludes(String className) {
        return StepFilters.excludes(className)
                || !filter.classes().isEmpty() && others.matcher(className).matches();
    }

    void addTo(StepRequest request) {
        StepFilters.addTo(request);
        simple.forEach(request::addClassExclusionFilter);
    }

    /** Whether a method only hands calls on to another, and results back. */
    boolean handsOn(Location at) {
        var method = at.method();
        return PROXIES.stream().anyMatch(at.declaringType().name()::contains)
                || filter.synthetics() && (method.isBridge() || method.isSynthetic() && !isLambda(method));
    }

    Passing passing(Location at) {
        var method = at.method();
        var type = at.declaringType();
        if (handsOn(at)) {
            return Passing.THROUGH;
        }
        if (excludes(at)
                || filter.constructors() && method.isConstructor()
                || filter.staticInitializers() && method.isStaticInitializer()
                || filter.accessors() && isAccessor(method)
                || isClassLoader(type)) {
            return Passing.OUT;
        }
        return Passing.STAYS;
    }

    /** Synthetic too, and the user's own code. */
    private static boolean isLambda(Method method) {
        return method.name().startsWith("lambda$");
    }

    private static boolean isClassLoader(ReferenceType type) {
        for (var each = type instanceof ClassType it ? it : null; each != null; each = each.superclass()) {
            if (each.name().equals("java.lang.ClassLoader")) {
                return true;
            }
        }
        return false;
    }

    /** {@code return field;} or {@code this.field = argument;} and no more. */
    private static boolean isAccessor(Method method) {
        if (method.isNative() || method.isAbstract()) {
            return false;
        }
        var code = method.bytecodes();
        return switch (code.length) {
            case 4 -> at(code, 0) == GETSTATIC && returnsValue(code, 3);
            case 5 -> at(code, 0) == ALOAD_0 && at(code, 1) == GETFIELD && returnsValue(code, 4);
            case 6 -> at(code, 0) == ALOAD_0 && at(code, 2) == PUTFIELD && at(code, 5) == RETURN;
            default -> false;
        };
    }

    private static int at(byte[] code, int index) {
        return code[index] & 0xff;
    }

    private static boolean returnsValue(byte[] code, int index) {
        return at(code, index) >= IRETURN && at(code, index) <= ARETURN;
    }
}
