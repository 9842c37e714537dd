package org.ctip.architecture.broken.nullness.receipt;

class HalfMarked {}
