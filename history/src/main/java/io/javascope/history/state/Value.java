package io.javascope.history.state;

/** A value of the debugged program, immutable. An object is named by its identity; what is inside it is {@link Contents}. */
public sealed interface Value {

    /** The value's own type in Java syntax, such as {@code int}, {@code java.lang.String[]} or {@code null}. */
    String typeName();

    /**
     * A primitive value.
     *
     * @param boxed one of Boolean, Byte, Character, Short, Integer, Long, Float, Double
     */
    record Primitive(Object boxed) implements Value {
        @Override
        public String typeName() {
            return switch (boxed) {
                case Boolean _ -> "boolean";
                case Byte _ -> "byte";
                case Character _ -> "char";
                case Short _ -> "short";
                case Integer _ -> "int";
                case Long _ -> "long";
                case Float _ -> "float";
                case Double _ -> "double";
                default -> throw new IllegalArgumentException("not a boxed primitive: " + boxed.getClass());
            };
        }
    }

    /** The null reference. */
    record Null() implements Value {
        @Override
        public String typeName() {
            return "null";
        }
    }

    /** What a void method returns. */
    record Nothing() implements Value {
        @Override
        public String typeName() {
            return "void";
        }
    }

    /**
     * A string with its text.
     *
     * @param id identity within the session, 0 for a string that exists only in the debugger
     * @param text the text, possibly only its beginning
     * @param length length of the whole string in chars; greater than {@code text.length()} when it was cut
     */
    record Text(long id, String text, int length) implements Value {
        @Override
        public String typeName() {
            return "java.lang.String";
        }

        /** Whether the text is only the beginning of the string. */
        public boolean cut() {
            return text.length() < length;
        }
    }

    /**
     * An object other than a string.
     *
     * @param id identity within the session, stable as long as the object lives
     * @param typeName the class's binary name, with {@code []} for arrays
     * @param summary a short text known without running user code (an enum constant's name, a boxed number, an
     *     array's length as {@code length=3}), or empty
     */
    record Reference(long id, String typeName, String summary) implements Value {
        public boolean isArray() {
            return typeName.endsWith("[]");
        }
    }

    /**
     * A value that is not known at this moment.
     *
     * @param typeName the declared type
     * @param reason why, for people: not kept, cut by a resume, class compiled without debug information …
     */
    record Missing(String typeName, String reason) implements Value {}
}
