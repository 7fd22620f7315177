/** Has one syntax error: an editor shows it, and no longer once it is corrected. */
public class Broken {
    int broken = ; // BREAK error
}
