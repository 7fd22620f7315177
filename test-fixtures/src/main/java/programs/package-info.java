/** Programs to debug, for Java 17 and newer. Each ends by itself; the comments at line ends are what tests break at. */
package programs;
