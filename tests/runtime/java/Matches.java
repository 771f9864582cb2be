import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Scanner;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads lines "pattern<TAB>subject" (both Base64 of UTF-8) and answers each with fits, differs or refused. */
class Matches {
    public static void main(String[] arguments) {
        Scanner lines = new Scanner(System.in, StandardCharsets.UTF_8);
        StringBuilder answers = new StringBuilder();
        while (lines.hasNextLine()) {
            String[] parts = lines.nextLine().split("\t", -1);
            answers.append(answer(decoded(parts[0]), decoded(parts[1]))).append('\n');
        }
        System.out.print(answers);
    }

    private static String answer(String pattern, String subject) {
        try {
            return Pattern.compile(pattern).matcher(subject).matches() ? "fits" : "differs";
        } catch (PatternSyntaxException refused) {
            return "refused";
        } catch (StackOverflowError | RuntimeException broken) {
            return "broken";
        }
    }

    private static String decoded(String text) {
        return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
    }
}
