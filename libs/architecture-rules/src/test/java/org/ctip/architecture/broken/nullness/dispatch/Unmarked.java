package org.ctip.architecture.broken.nullness.dispatch;

/** Nobody says what null means here. */
public class Unmarked {}
