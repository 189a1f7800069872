package ai.pixapi.planted.http.http;

/** What the planted price fetcher leans on. Stands for the transport. */
public interface Exchange {}
