package io.javascope.session.compile;

import java.util.List;
import java.util.Map;

/**
 * An expression as code that the program itself can call: ordinary classes for the package and the loader of the place where it
 * means something. The method takes the object of an instance method, then an array or null, then the variables; it gives the
 * value back, primitives boxed.
 *
 * @param classes bytes by internal name, in the order in which they are to be defined
 * @param main internal name of the class with the method
 * @param resultType descriptor of the value's static type; empty when there is none
 * @param linked whether the class wants the trusted lookup before it runs
 * @param passed names of the variables, in order
 * @param captured those of them that are fields {@code val$name} of the object
 * @param calls whether it may run code of the program
 */
public record Embedded(
        Map<String, byte[]> classes,
        String main,
        String method,
        String descriptor,
        String resultType,
        boolean linked,
        List<String> passed,
        List<String> captured,
        boolean calls) {}
