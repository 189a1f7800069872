package ai.pixapi.planted.vague.media.util;

/** Planted: a package named after nothing. */
interface Strings {}
