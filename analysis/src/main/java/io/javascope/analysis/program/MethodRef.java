package io.javascope.analysis.program;

/**
 * Names a method.
 *
 * @param owner binary name of the declaring class
 * @param name {@code <init>} for constructors, {@code <clinit>} for static initialisers
 * @param parameters erased parameter types in parentheses, such as {@code (int,java.lang.String)}
 */
public record MethodRef(String owner, String name, String parameters) {
    /** The name of constructors. */
    public static final String CONSTRUCTOR = "<init>";

    /** The name of static initialisers. */
    public static final String STATIC_INITIALISER = "<clinit>";

    /** How many parameters it has. */
    public int arity() {
        if (parameters.length() <= 2) {
            return 0;
        }
        return (int) parameters.chars().filter(c -> c == ',').count() + 1;
    }

    public boolean isConstructor() {
        return name.equals(CONSTRUCTOR);
    }

    /** {@code Outer.Inner.method}, as people write it. */
    public String shown() {
        String simple = owner.substring(owner.lastIndexOf('.') + 1).replace('$', '.');
        return isConstructor() ? "new " + simple : simple + "." + name;
    }

    @Override
    public String toString() {
        return owner + "." + name + parameters;
    }
}
