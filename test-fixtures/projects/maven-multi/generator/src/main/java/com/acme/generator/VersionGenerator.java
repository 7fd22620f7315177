package com.acme.generator;

import java.io.IOException;
import java.io.Writer;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** Generates one class, so that the build has a source root that no pom names. */
@SupportedAnnotationTypes("*")
public class VersionGenerator extends AbstractProcessor {
    private boolean done;

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        if (!done) {
            done = true;
            try (Writer out = processingEnv
                    .getFiler()
                    .createSourceFile("com.acme.generated.Version")
                    .openWriter()) {
                out.write("package com.acme.generated;\n\npublic class Version {\n"
                        + "    public static String text() {\n        return \"1.0\"; // GENERATED here\n    }\n}\n");
            } catch (IOException failed) {
                throw new IllegalStateException(failed);
            }
        }
        return false;
    }
}
