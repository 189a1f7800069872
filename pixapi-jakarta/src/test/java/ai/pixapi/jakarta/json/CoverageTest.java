package ai.pixapi.jakarta.json;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.PixapiException;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.json.bind.adapter.JsonbAdapter;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every public type of the core that an application could return is written by an adapter, or named here with a reason. */
class CoverageTest {

    private static final List<String> PACKAGES = List.of("catalog", "pricing", "task", "media", "client");

    private static final String PROMPT = "holds a prompt or pictures: take its fields in a record of one's own";
    private static final String DOES = "does something and holds no value";
    private static final String BOOK = "the price book itself: an application shows estimates";
    private static final String TELLS =
            "for listeners: what is worth showing in it, a result or a task, has an adapter";
    private static final String OWN = "of the application's own code, never of its JSON";

    private static final Map<String, String> NOT_WRITTEN = Map.ofEntries(
            Map.entry("catalog.SizeRule$Fit", "between a model's limits and a provider's adapter"),
            Map.entry("media.MediaRequest", PROMPT),
            Map.entry("media.MediaRequest$Builder", PROMPT),
            Map.entry("media.Generation", PROMPT),
            Map.entry("media.Generation$Builder", PROMPT),
            Map.entry("media.Edit", PROMPT),
            Map.entry("media.Edit$Builder", PROMPT),
            Map.entry("media.Video", PROMPT),
            Map.entry("media.Video$Builder", PROMPT),
            Map.entry("media.ImageInput", PROMPT),
            Map.entry("media.ImageInput$Content", PROMPT),
            Map.entry("media.ImageInput$Url", PROMPT),
            Map.entry("media.ImageHeader", OWN),
            Map.entry("media.Setting", OWN),
            Map.entry("media.Spool", DOES),
            Map.entry("media.Spooled", "bytes of a picture on their way"),
            Map.entry("media.StreamSource", DOES),
            Map.entry("media.RequestCheck", DOES),
            Map.entry("pricing.RouteChoice", DOES),
            Map.entry("pricing.PriceBook", BOOK),
            Map.entry("pricing.PriceBook$Price", BOOK),
            Map.entry("pricing.PriceUnit", BOOK),
            Map.entry("pricing.PriceRule", BOOK),
            Map.entry("pricing.PerImage", BOOK),
            Map.entry("pricing.PerImage$Edges", BOOK),
            Map.entry("pricing.PerImage$Tier", BOOK),
            Map.entry("pricing.PerPixelScale", BOOK),
            Map.entry("pricing.PerPixelScale$Row", BOOK),
            Map.entry("pricing.PerSecond", BOOK),
            Map.entry("pricing.PerSecond$Tier", BOOK),
            Map.entry("pricing.Worth", BOOK),
            Map.entry("pricing.Worth$Fixed", BOOK),
            Map.entry("pricing.Worth$Banded", BOOK),
            Map.entry("pricing.Worth$Band", BOOK),
            Map.entry("client.Account", "holds a key"),
            Map.entry("client.CallOption", OWN),
            Map.entry("client.Fallback", OWN),
            Map.entry("client.ClientEvent", TELLS),
            Map.entry("client.ClientEvent$BudgetRefused", TELLS),
            Map.entry("client.ClientEvent$Call", TELLS),
            Map.entry("client.ClientEvent$RequestFinished", TELLS),
            Map.entry("client.ClientEvent$RequestStarted", TELLS),
            Map.entry("client.ClientEvent$TaskChanged", TELLS),
            Map.entry("client.ClientEvent$TaskCompleted", TELLS),
            Map.entry("client.Pixapi", DOES),
            Map.entry("client.PixapiBuilder", OWN));

    @Test
    void everyPublicTypeIsWrittenOrNamedWithAReason() {
        assertThat(uncovered(publicTypes())).isEqualTo(new TreeSet<>(NOT_WRITTEN.keySet()));
    }

    @Test
    void aTypeWithoutAnAdapterIsFound() {
        assertThat(uncovered(List.of(StringBuilder.class))).containsExactly("java.lang.StringBuilder");
    }

    @Test
    void theRuleSeesTheCore() {
        assertThat(publicTypes()).hasSizeGreaterThan(60).contains(ai.pixapi.catalog.Size.Pixels.class);
        assertThat(uncovered(List.of(PixapiException.OverBudget.class))).isEmpty();
    }

    private static Collection<Class<?>> publicTypes() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackagesOf(PixapiException.class).stream()
                        .filter(type -> PACKAGES.stream()
                                .anyMatch(name -> type.getPackageName().equals("ai.pixapi." + name)))
                        .filter(CoverageTest::isPublic)
                        .map(JavaClass::reflect)
                        .collect(Collectors.toList());
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(CoverageTest::isPublic).orElse(true);
    }

    private static Set<String> uncovered(Collection<Class<?>> types) {
        List<Class<?>> written = Arrays.stream(PixapiJsonb.adapters())
                .<Class<?>>map(CoverageTest::written)
                .toList();
        return types.stream()
                .filter(type -> written.stream().noneMatch(known -> known.isAssignableFrom(type)))
                .map(type -> type.getName().replace("ai.pixapi.", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Class<?> written(JsonbAdapter<?, ?> adapter) {
        return (Class<?>) ((ParameterizedType) adapter.getClass().getGenericSuperclass()).getActualTypeArguments()[0];
    }
}
