package ai.pixapi.data;

import ai.pixapi.catalog.AspectRatio;
import ai.pixapi.catalog.Capability;
import ai.pixapi.catalog.Limits;
import ai.pixapi.catalog.Model;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.catalog.ModelId;
import ai.pixapi.catalog.PixelRule;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.catalog.Resolution;
import ai.pixapi.catalog.Route;
import ai.pixapi.catalog.Size;
import ai.pixapi.catalog.SizeRule;
import ai.pixapi.data.file.CatalogFile;
import ai.pixapi.data.file.ModelListFile;
import ai.pixapi.media.Edit;
import ai.pixapi.media.MediaRequest;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads model catalogs. What a file leaves out is assumed to be undocumented, not forbidden. */
public final class Catalogs {

    private static final int DEFAULT_MAX_COUNT = 10;

    private Catalogs() {}

    /**
     * Reads the catalog that comes with this library: every model that its sources document.
     *
     * @return a new catalog
     */
    public static ModelCatalog builtIn() {
        return JsonFiles.builtIn("catalog.json", Catalogs::read);
    }

    /**
     * Reads a catalog file, in the format of the built-in one.
     *
     * @param file a JSON file
     * @return a catalog of the file's models alone; {@link ModelCatalog#with} adds them to another
     * @throws DataFormatException naming the entry that is wrong
     */
    public static ModelCatalog read(Path file) {
        return JsonFiles.file(file, Catalogs::read);
    }

    /**
     * Reads a catalog, in the format of the built-in one.
     *
     * @param json a JSON document in UTF-8; not closed
     * @return a catalog of the document's models alone
     * @throws DataFormatException naming the entry that is wrong
     */
    public static ModelCatalog read(InputStream json) {
        CatalogFile file = JsonFiles.read(json, CatalogFile.class);
        Map<Route, Model> models = new LinkedHashMap<>();
        for (CatalogFile.Row row : JsonFiles.entry("catalog", () -> JsonFiles.orEmpty(file.models()))) {
            String entry = row.provider() + "/" + row.id();
            Model model = JsonFiles.entry(entry, () -> model(row, entry));
            models.merge(model.route(), model, Catalogs::merged);
        }
        return ModelCatalog.of(models.values());
    }

    /**
     * Reads what {@code GET /v1/models} of a provider answered, and adds the models that a catalog does not have.
     *
     * @param catalog the catalog so far; what it documents of a listed model stays
     * @param provider who answered
     * @param json the answer's body, with {@code data[].id} and, where given, {@code category} and {@code capabilities}
     * @param asOf when it was asked
     * @return a catalog with the listed models added
     * @throws DataFormatException if it is not such a body
     */
    public static ModelCatalog withListed(ModelCatalog catalog, ProviderId provider, InputStream json, LocalDate asOf) {
        ModelListFile list = JsonFiles.read(json, ModelListFile.class);
        List<Model> added = JsonFiles.required(list.data(), "model list", "data").stream()
                .filter(listed -> listed != null && listed.id() != null && ModelId.isValid(listed.id()))
                .filter(listed ->
                        catalog.find(provider, String.valueOf(listed.id())).isEmpty())
                .map(listed -> listedModel(provider, listed, asOf))
                .toList();
        return catalog.with(added);
    }

    private static Model listedModel(ProviderId provider, ModelListFile.Listed listed, LocalDate asOf) {
        Map<Capability, Limits> limits = new EnumMap<>(Capability.class);
        if (listed.capabilities() != null) {
            listed.capabilities().stream()
                    .filter(Objects::nonNull)
                    .flatMap(name -> Capability.ofWireName(name).stream())
                    .forEach(known -> limits.put(known, limits(null, known)));
        }
        return new Model(
                new Route(provider, new ModelId(String.valueOf(listed.id()))),
                List.of(),
                listed.category() == null ? "image" : listed.category(),
                limits,
                null,
                List.of(),
                List.of("GET /v1/models of " + provider),
                asOf);
    }

    private static Model model(CatalogFile.Row row, String entry) {
        Map<Capability, Limits> limits = new EnumMap<>(Capability.class);
        if (row.limits() != null) {
            row.limits().forEach((name, documented) -> {
                Capability capability = Capability.ofWireName(name)
                        .orElseThrow(() -> new DataFormatException(entry + ": unknown capability " + name, null));
                limits.put(capability, limits(documented, capability));
            });
        }
        return new Model(
                Route.of(
                        JsonFiles.required(row.provider(), entry, "provider"),
                        JsonFiles.required(row.id(), entry, "id")),
                JsonFiles.orEmpty(row.aliases()).stream().map(ModelId::new).toList(),
                row.category() == null ? "image" : row.category(),
                limits,
                row.deprecatedFor() == null ? null : new ModelId(row.deprecatedFor()),
                JsonFiles.orEmpty(row.plans()),
                JsonFiles.orEmpty(row.sources()),
                LocalDate.parse(JsonFiles.required(row.asOf(), entry, "as_of")));
    }

    /** Two rows of one route each document some of its capabilities. */
    private static Model merged(Model first, Model second) {
        Map<Capability, Limits> limits = new EnumMap<>(Capability.class);
        limits.putAll(first.limits());
        limits.putAll(second.limits());
        return new Model(
                first.route(),
                union(first.aliases(), second.aliases()),
                first.category(),
                limits,
                first.replacement(),
                union(first.plans(), second.plans()),
                union(first.sources(), second.sources()),
                first.asOf().isBefore(second.asOf()) ? first.asOf() : second.asOf());
    }

    private static <T> List<T> union(Collection<T> first, Collection<T> second) {
        Set<T> all = new LinkedHashSet<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }

    private static Limits limits(CatalogFile.@Nullable LimitsRow row, Capability capability) {
        boolean takesImages = capability == Capability.IMAGE_TO_IMAGE || capability == Capability.IMAGE_TO_VIDEO;
        int maxImages = row == null || row.maxInputImages() == null
                ? capability == Capability.IMAGE_TO_VIDEO ? 1 : Edit.MAX_IMAGES
                : row.maxInputImages();
        List<Integer> counts = row == null || row.counts() == null
                ? IntStream.rangeClosed(1, capability.isVideo() ? 1 : DEFAULT_MAX_COUNT)
                        .boxed()
                        .toList()
                : JsonFiles.whole(row.counts());
        return new Limits(
                row == null ? SizeRule.ANY : sizeRule(row),
                new TreeSet<>(counts),
                takesImages ? maxImages : 0,
                row == null || row.maxPromptLength() == null ? MediaRequest.MAX_PROMPT : row.maxPromptLength(),
                row == null ? List.of() : JsonFiles.orEmpty(row.qualities()),
                row == null ? List.of() : JsonFiles.orEmpty(row.outputFormats()));
    }

    private static SizeRule sizeRule(CatalogFile.LimitsRow row) {
        Set<SizeRule.Form> forms = EnumSet.noneOf(SizeRule.Form.class);
        if (row.sizeForms() == null) {
            forms.addAll(EnumSet.allOf(SizeRule.Form.class));
        } else {
            JsonFiles.whole(row.sizeForms())
                    .forEach(form -> forms.add(JsonFiles.word(SizeRule.Form.class, "size_forms", form)));
        }
        return new SizeRule(
                forms,
                JsonFiles.orEmpty(row.sizes()).stream().map(Size::parse).toList(),
                JsonFiles.orEmpty(row.ratios()).stream().map(Catalogs::ratio).toList(),
                JsonFiles.orEmpty(row.resolutions()).stream()
                        .map(Catalogs::resolution)
                        .toList(),
                row.pixelRule() == null ? null : pixelRule(row.pixelRule()));
    }

    private static PixelRule pixelRule(CatalogFile.PixelRuleRow row) {
        String entry = "pixel_rule";
        return new PixelRule(
                JsonFiles.required(row.multipleOf(), entry, "multiple_of"),
                JsonFiles.required(row.minPixels(), entry, "min_pixels"),
                JsonFiles.required(row.maxPixels(), entry, "max_pixels"),
                ratio(JsonFiles.required(row.widest(), entry, "widest")));
    }

    static AspectRatio ratio(String text) {
        return AspectRatio.parse(text).orElseThrow(() -> new IllegalArgumentException("not a ratio: " + text));
    }

    static Resolution resolution(String text) {
        return Resolution.parse(text).orElseThrow(() -> new IllegalArgumentException("not a resolution: " + text));
    }
}
