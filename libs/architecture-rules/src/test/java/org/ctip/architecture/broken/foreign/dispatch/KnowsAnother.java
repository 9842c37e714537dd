package org.ctip.architecture.broken.foreign.dispatch;

import org.ctip.architecture.broken.nullness.dispatch.Unmarked;

/** Uses a class that belongs to another service. */
class KnowsAnother extends Unmarked {}
