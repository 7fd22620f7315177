package io.javascope.session.breakpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javascope.session.SessionProblem;
import org.junit.jupiter.api.Test;

final class StopRuleTest {

    @Test
    void wordsComeBeforeTheExpression() {
        var rule = StopRule.of("@once @thread 3  @caller com.acme.* total > \"@once\".length()", "% 2", null, false);

        assertThat(rule.words())
                .containsExactly(
                        new StopRule.Word.Once(),
                        new StopRule.Word.InThread(3),
                        rule.words().get(2));
        assertThat(rule.condition()).isEqualTo("total > \"@once\".length()");
        assertThat(rule.hit()).isEqualTo(HitCondition.parse("% 2"));
        assertThat(rule.once()).isTrue();
    }

    @Test
    void aPatternWithBlanksStandsInQuotes() {
        var rule = StopRule.of("@message \"not a *\" @leaves", null, null, true);

        assertThat(rule.words()).hasSize(2);
        assertThat(rule.words().getFirst())
                .isInstanceOfSatisfying(
                        StopRule.Word.Message.class,
                        word -> assertThat(word.glob().matches("not a number")).isTrue());
        assertThat(rule.condition()).isNull();
    }

    @Test
    void whatIsNoWordIsRefusedWithTheList() {
        for (var wrong : new String[] {"@sometimes", "@after", "@after x", "@caller", "@from a.b", "@leaves x > 1"}) {
            assertThatThrownBy(() -> StopRule.of(wrong, null, null, false))
                    .isInstanceOf(SessionProblem.class)
                    .hasMessageContaining(wrong.split(" ", 2)[0])
                    .hasMessageContaining("@once, @after ID");
        }
    }

    @Test
    void ofExceptionsTheNameOfAClassAloneIsItsType() {
        for (var name :
                new String[] {"IOException", "java.io.IOException", "Outer$Failure", "com.acme.*", "*Exception"}) {
            var rule = StopRule.of("@caught " + name, null, null, true);
            assertThat(rule.condition()).as(name).isNull();
            assertThat(rule.words()).last().isInstanceOf(StopRule.Word.OfType.class);
        }
        for (var expression : new String[] {"failed", "Settings.DEBUG", "order.isLate()", "n * 2 > 7"}) {
            assertThat(StopRule.of(expression, null, null, true).condition()).isEqualTo(expression);
        }
        assertThat(StopRule.of("Failed", null, null, false).condition())
                .as("of a line it is an expression")
                .isEqualTo("Failed");
    }

    @Test
    void classesThatAreLoadedLaterAreAwaitedByAsFewNamesAsPossible() {
        assertThat(ClassPattern.of("*Exception").filters()).containsExactly("*Exception");
        assertThat(ClassPattern.of("java.io.*").filters()).containsExactlyInAnyOrder("*", "java.io.*");
        assertThat(ClassPattern.of("Bank.Account").filters())
                .containsExactlyInAnyOrder("Bank.Account", "*.Account", "*$Account");
    }

    @Test
    void classesAreNamedWithAndWithoutTheirPackage() {
        assertThat(ClassPattern.of("Account").matches("com.acme.Account")).isTrue();
        assertThat(ClassPattern.of("Bank.Account").matches("com.acme.Bank$Account"))
                .isTrue();
        assertThat(ClassPattern.of("Account").matches("com.acme.MyAccount")).isFalse();
        assertThat(ClassPattern.of("com.acme.*").matches("com.acme.Bank$Account"))
                .isTrue();
        assertThat(ClassPattern.of("com.acme.*").matches("org.acme.Bank")).isFalse();
    }
}
