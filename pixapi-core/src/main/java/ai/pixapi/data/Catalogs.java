package ai.pixapi.data;

import ai.pixapi.catalog.Model;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.catalog.Route;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads model catalogs. What a file leaves out is assumed to be undocumented, not forbidden. */
public final class Catalogs {

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
        Map<Route, Model> models = new LinkedHashMap<>();
        for (Member element : JsonFiles.read(json, "catalog").elements("models")) {
            Entry row = element.object();
            Model model = row.named(row.said("provider") + "/" + row.said("id")).map(ModelRow::model);
            models.merge(model.route(), model, ModelRow::merged);
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
        Entry list = JsonFiles.read(json, "model list");
        return catalog.with(ListedModels.read(list, provider, asOf).stream()
                .filter(listed -> catalog.find(provider, listed.id().value()).isEmpty())
                .toList());
    }
}
