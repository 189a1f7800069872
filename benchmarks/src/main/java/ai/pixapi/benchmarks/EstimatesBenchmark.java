package ai.pixapi.benchmarks;

import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.media.Generation;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.pricing.Estimates;
import ai.pixapi.pricing.PriceBook;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What a request costs on every route that a model name means: checked against each model's limits, cheapest first. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class EstimatesBenchmark {

    private static final MediaRequest REQUEST =
            Generation.of("nano-banana-pro", "a cat").size("2K").build();

    /** The fewest models of the catalog and prices of the book; with 1 they are the built-in ones. */
    @Param({"1", "10000"})
    public int rows;

    private PriceBook book = Rows.book(rows);
    private ModelCatalog catalog = Rows.catalog(rows);

    /** Makes the book and the catalog. */
    @Setup
    public void prepare() {
        book = Rows.book(rows);
        catalog = Rows.catalog(rows);
    }

    /** {@return the estimates of the name's three routes} */
    @Benchmark
    public Estimates estimates() {
        return book.estimates(REQUEST, catalog);
    }
}
