package ai.pixapi.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

    @ParameterizedTest
    @ValueSource(strings = {"req_123", "019d-4c:v1.2", "a"})
    void plainWordsPass(String word) {
        assertThat(Words.token(word)).contains(word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\nb", "é", "<script>", "a\"b", "a/b"})
    void otherWordsDoNot(String word) {
        assertThat(Words.token(word)).isEmpty();
    }

    @Test
    void aWordOf129CharactersDoesNotPass() {
        assertThat(Words.token("a".repeat(128))).isPresent();
        assertThat(Words.token("a".repeat(129))).isEmpty();
    }

    @Test
    void aQuoteIsOneBoundedLine() {
        assertThat(Words.quote("size is\r\n\twrong\u202e \u0000!", "")).isEqualTo("size is wrong !");
        assertThat(Words.quote("no ".repeat(1000), "")).hasSize(201).endsWith("…");
    }

    @Test
    void aQuoteHoldsNoKeyAndNoPrompt() {
        String said = "Incorrect key sk_live_0123456789abcdef for a cat on a mat";

        assertThat(Words.quote(said, "a cat on a mat")).isEqualTo("Incorrect key … for [prompt]");
    }

    @Test
    void aLongPromptIsNotRepeatedEvenInPart() {
        String prompt = "a cat ".repeat(400).strip();

        assertThat(Words.quote("rejected: " + prompt, prompt)).doesNotContain("a cat a cat");
    }

    @Test
    void aPromptThatWasCutIsNotRepeatedEither() {
        String prompt = "a very secret plan for the new harbour crane";

        assertThat(Words.quote("rejected: \"a very secret plan for the new…\"", prompt))
                .doesNotContain("secret plan");
    }
}
