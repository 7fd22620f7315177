package programs;

/** Calls that steps may pass over: constructors, initialisers, accessors, bridges, generated classes. */
public final class Filtered {
    private Filtered() {}

    interface Shape<T> {
        int area(T scale);
    }

    static final class Square implements Shape<Integer> {
        private static int made = start();
        private final int side;

        Square(int side) {
            this.side = side; // IN constructor
            made++;
        }

        private static int start() {
            return 100; // IN start
        }

        int side() {
            return side; // IN accessor
        }

        @Override
        public int area(Integer scale) {
            return side * scale; // IN area
        }
    }

    static final class Generated {
        private Generated() {}

        static int call(int n) {
            return callback(n); // IN generated
        }
    }

    static int callback(int n) {
        return n + 1; // IN callback
    }

    public static void main(String[] args) {
        Square square = new Square(3); // STEP construct
        int side = square.side(); // STEP access
        Shape<Integer> shape = square;
        int area = shape.area(2); // STEP bridged
        int called = Generated.call(5); // STEP generated
        System.out.println(side + " " + area + " " + called + " " + Square.made); // STEP print
    }
}
