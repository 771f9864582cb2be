"""Proofs of a process model before anybody uploads it (reference `bpmn-engine.md`, "Own checks to add")."""
