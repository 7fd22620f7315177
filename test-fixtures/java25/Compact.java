// A compact source file of Java 25: no class, an instance main.
int total;

void main() {
    var words = List.of("compact", "source", "file"); // BREAK at start
    for (var word : words) {
        count(word); // BREAK in loop
    }
    IO.println("total " + total); // BREAK at end
}

void count(String word) {
    total += word.length(); // BREAK in count
}
