package ai.pixapi.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.io.StringReader;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class FieldsTest {

    @Test
    void membersOfTheRightTypeAreRead() {
        Fields fields =
                read("{'t':'x','n':1.50,'i':1e3,'o':{'t':'y'},'a':[{'t':'1'},2,null,{'t':'3'}],'s':['u','','v',7]}");

        assertThat(fields.text("t")).contains("x");
        assertThat(fields.amount("n")).contains(new BigDecimal("1.50"));
        assertThat(fields.integer("i")).contains(1000L);
        assertThat(fields.object("o").flatMap(o -> o.text("t"))).contains("y");
        assertThat(fields.objects("a"))
                .extracting(o -> o.text("t").orElseThrow())
                .containsExactly("1", "3");
        assertThat(fields.texts("s")).containsExactly("u", "v");
        assertThat(fields.texts("t")).containsExactly("x");
        assertThat(fields.word("t")).contains("x");
        assertThat(fields.word("n")).contains("1.50");
    }

    @Test
    void absentNullAndWrongMembersAreEmpty() {
        Fields fields = read("{'null':null,'t':'','n':'1','o':[],'a':{}}");

        for (String name : new String[] {"absent", "null", "t"}) {
            assertThat(fields.text(name)).as(name).isEmpty();
        }
        assertThat(fields.amount("n")).isEmpty();
        assertThat(fields.integer("n")).isEmpty();
        assertThat(fields.object("o")).isEmpty();
        assertThat(fields.objects("a")).isEmpty();
        assertThat(fields.texts("a")).isEmpty();
        assertThat(fields.has("null")).isFalse();
        assertThat(fields.has("absent")).isFalse();
        assertThat(fields.has("t")).isTrue();
    }

    @Test
    void monstrousAmountsAreNone() {
        assertThat(read("{'n':1e1000000}").amount("n")).isEmpty();
        assertThat(read("{'n':-1}").amount("n")).isEmpty();
        assertThat(read("{'n':1e1000}").integer("n")).isEmpty();
        assertThat(read("{'n':0}").amount("n")).contains(BigDecimal.ZERO);
    }

    @Test
    void whatNobodyAskedForStaysReachable() {
        assertThat(read("{'later':{'x':1}}").all().getJsonObject("later").getInt("x"))
                .isEqualTo(1);
    }

    private static Fields read(String json) {
        return Fields.of(
                Json.createReader(new StringReader(json.replace('\'', '"'))).readObject());
    }
}
