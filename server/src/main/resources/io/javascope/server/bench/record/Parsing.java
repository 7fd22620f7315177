import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.body.MethodDeclaration;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** JavaParser over a real source tree: the files of a sources jar. */
public class Parsing {
    private static final int MEASURED = 5;

    public static void main(String[] args) throws IOException {
        List<String> texts = texts(args[1], Integer.parseInt(args[2]));
        long methods = 0;
        long until = cpu() + (long) (Double.parseDouble(args[0]) * 1e9);
        int rounds = MEASURED;
        do {
            rounds++;
            methods = parse(texts);
        } while (cpu() < until);
        for (int i = 0; i < MEASURED; i++) {
            long began = cpu();
            methods = parse(texts);
            System.out.println("cpu " + (cpu() - began));
        }
        System.out.println("rounds " + rounds);
        System.out.println("result " + methods);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long parse(List<String> texts) {
        var parser = new JavaParser(new ParserConfiguration());
        long sum = 0;
        for (String text : texts) {
            CompilationUnit unit = parser.parse(text).getResult().orElseThrow();
            for (MethodDeclaration method : unit.findAll(MethodDeclaration.class)) {
                sum = sum * 31 + method.getNameAsString().hashCode();
            }
        }
        return sum;
    }

    private static List<String> texts(String jar, int most) throws IOException {
        var texts = new ArrayList<String>();
        try (InputStream file = new java.io.FileInputStream(jar);
                var zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null && texts.size() < most; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".java")) {
                    texts.add(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return texts;
    }
}
