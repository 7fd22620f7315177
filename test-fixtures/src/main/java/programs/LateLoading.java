package programs;

/** Loads {@link Late} by name, long after its start. Prints {@code late 6}. */
public final class LateLoading {
    private LateLoading() {}

    public static void main(String[] args) throws ReflectiveOperationException {
        int input = 3; // BREAK before loading
        Class<?> late = Class.forName("programs.Late");
        Object result = late.getMethod("run", int.class).invoke(null, input);
        System.out.println("late " + result); // BREAK after loading
    }
}
