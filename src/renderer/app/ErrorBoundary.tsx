import { Component, type ReactNode } from 'react';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';

interface ErrorBoundaryProps {
  readonly children: ReactNode;
  /** The part of the window it stands around. */
  readonly part?: string;
}

/** Keeps a fault in one part of the window from taking the rest with it. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly problem: string | null }> {
  override state = { problem: null };

  static getDerivedStateFromError(error: unknown): { readonly problem: string } {
    return { problem: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { problem } = this.state;
    if (problem === null) return this.props.children;
    return (
      <EmptyState title={`The ${this.props.part ?? 'window'} cannot be shown, which is a fault in Assay.`}>
        <p>{problem}</p>
        <p>The case is not affected: everything tagged is in its journal.</p>
        <Button onClick={() => this.setState({ problem: null })}>Show it again</Button>
      </EmptyState>
    );
  }
}
